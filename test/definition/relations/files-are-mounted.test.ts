import { givenComponent } from '../../given/platform.js';
import { problemsAfter } from '../../given/problems.js';

const use = { kind: 'files', name: 'shared', access: 'read-write', mountPath: '/srv/shared' } as const;
const problems = (api: object, files: object = {}) =>
  problemsAfter({ files: { shared: files }, services: { api: givenComponent.service({ uses: [use], ...api }) } });

test('files with a path and a user of their own are mounted', () => {
  expect(problems({})).toEqual([]);
  expect(problems({ user: '2000:2000' }, { user: '2000' })).toEqual([]);
});

test.each(['/tmp', '/tmp/shared'])('files cannot be mounted at %s, where a scratch volume is', (mountPath) => {
  expect(problems({ uses: [{ ...use, mountPath }] })).toEqual([
    `services.api.uses[0].mountPath | "${mountPath}" | a path of its own, but /tmp is a volume of this container already: one would hide the other | mount the files elsewhere, such as /srv/files`,
  ]);
});

test('a container whose user is not the owner of the files is refused', () => {
  expect(problems({ user: '2000' })).toEqual([
    'services.api.user | "2000" | the user of the files shared: they belong to 1001, and 2000 could not write what it sees | set user to "1001", or files.shared.user to "2000"',
  ]);
});

test('a function has no place for them', () => {
  const told = problemsAfter({
    files: { shared: {} },
    functions: { health: givenComponent.function({ uses: [use] }) },
  });
  expect(told.map((line) => line.split(' | ').slice(2).join(' | '))).toEqual([
    'no files here: a function has no place where they could be mounted | use a bucket, or make it a job',
  ]);
});
