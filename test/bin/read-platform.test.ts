import { type PlatformOptions, readPlatform } from '../../bin/read-platform.js';
import { givenWorkingFolder } from '../given/working-folder.js';

const folder = givenWorkingFolder();

/** What bundling leaves of a definition. */
const write = (selection: string, exported: string): void =>
  folder.write(`dist/definitions/${selection}.cjs`, `module.exports = ${exported};\n`);

const definition = (change: string): string => `{ default: {
  schemaVersion: 1, name: 'shop', owner: 'team-shop',
  environment: { name: 'dev', profile: 'ephemeral', region: 'eu-west-1' },
  ${change}
} }`;

beforeAll(() => {
  write('shop/dev', definition(''));
  write(
    'shop/prod',
    definition("environment: { name: 'prod', profile: 'production', account: '111122223333', region: 'eu-west-1' },"),
  );
  write('trial/dev', definition(''));
});

const read = (change: Partial<PlatformOptions>) =>
  readPlatform({ platform: 'shop', environment: 'dev', suffix: undefined, validate: false, ...change });

/** The lines that an author reads instead of a platform. */
function refusal(change: Partial<PlatformOptions>): string[] {
  try {
    read(change);
  } catch (error) {
    return (error as Error).message.split('\n').filter((line) => line.trim() !== '');
  }
  throw new Error('nothing was refused');
}

it('reads what was asked for', () => {
  expect(read({ environment: 'prod' })).toMatchObject({ name: 'shop', environment: { name: 'prod' } });
});

it('refuses a platform that is not there with the nearest spelling and the list', () => {
  expect(refusal({ platform: 'shopp' })).toEqual([
    'no platform named "shopp"; there are: shop, trial; did you mean shop?',
    'choose one with -c platform=…, or change the default in cdk.json',
  ]);
});

it('refuses an environment that is not there with the nearest spelling and the list', () => {
  expect(refusal({ environment: 'prd' })).toEqual([
    'no environment named "prd"; there are: dev, prod; did you mean prod?',
    'choose one with -c env=…, or change the default in cdk.json',
  ]);
});

it('refuses a suffix for an environment that is not ephemeral', () => {
  expect(refusal({ environment: 'prod', suffix: 'pr-12' })).toEqual([
    'definitions/shop/prod.ts has one problem',
    '  environment.suffix',
    '    found    "pr-12"',
    '    allowed  no suffix in a production environment: only ephemeral environments are copied',
    '    do       leave -c suffix=… away, or choose an environment whose profile is ephemeral',
  ]);
});

it('refuses a definition without a default export with the line to add', () => {
  write('bare/dev', '{ platform: {} }');
  expect(refusal({ platform: 'bare' })).toEqual([
    'definitions/bare/dev.ts has no default export that is a definition; end it with: export default { … } satisfies PlatformInput;',
  ]);
});

it('refuses a definition that names a folder without a Dockerfile with the way out', () => {
  const service = `{
    image: { kind: 'build', folder: 'containers/apii' },
    task: { cpu: 256, memoryMiB: 512 },
    scaling: { min: 1, max: 2 },
  }`;
  write('unbuilt/dev', definition(`services: { api: ${service} }`));
  expect(refusal({ platform: 'unbuilt' })).toEqual([
    'definitions/unbuilt/dev.ts has one problem',
    '  services.api.image.folder',
    '    found    "containers/apii"',
    '    allowed  a folder with a Dockerfile, from the root of the project',
    '    do       correct the folder, or name an image that exists: { kind: "registry", repository: "…", tag: "…" }',
  ]);
});
