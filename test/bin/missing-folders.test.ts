import { missingFolders } from '../../bin/missing-folders.js';
import { givenComponent, givenPlatform } from '../given/platform.js';

const build = (folder: string) => ({ kind: 'build', folder }) as const;

it('finds nothing in a platform whose folders are there', () => {
  expect(
    missingFolders(givenPlatform({ services: { api: givenComponent.service({ image: build('service') }) } })),
  ).toEqual([]);
});

it.each(['services', 'workers', 'jobs'] as const)(
  'names the folder of an image without a Dockerfile in %s',
  (section) => {
    const component = {
      services: givenComponent.service({ image: build('docs') }),
      workers: givenComponent.worker({ image: build('docs') }),
      jobs: givenComponent.job({ image: build('docs') }),
    }[section];
    expect(missingFolders(givenPlatform({ [section]: { one: component } }))).toMatchObject([
      { path: [section, 'one', 'image', 'folder'], found: 'docs' },
    ]);
  },
);

it('names a handler that is not there', () => {
  const functions = { health: givenComponent.function({ handler: 'helth' }) };
  expect(missingFolders(givenPlatform({ functions }))).toMatchObject([
    {
      path: ['functions', 'health', 'handler'],
      found: 'helth',
      remedy: 'add lambda/helth/handler.ts, or name another handler',
    },
  ]);
});

it('names a folder of assets that is not there', () => {
  const assets = { folder: 'site', classes: [{ path: '/*', cacheControl: 'no-cache', edgeSeconds: 0 }] };
  expect(missingFolders(givenPlatform({ assets }))).toMatchObject([{ path: ['assets', 'folder'], found: 'site' }]);
});
