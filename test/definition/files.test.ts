import { problemsAfter } from '../given/problems.js';

test.each(['data', '/.hidden', '/a/b/c/d/e', '/a//b'])('the path %s is refused', (path) => {
  expect(problemsAfter({ files: { shared: { path } } })).toEqual([
    `files.shared.path | "${path}" | a directory below /, at most four deep, none beginning with a dot, such as /data | change path`,
  ]);
});

test('files go to the archive after they have been in infrequent access', () => {
  expect(problemsAfter({ files: { shared: { infrequentAccessDays: 30, archiveDays: 30 } } })).toEqual([
    'files.shared.archiveDays | 30 | more than infrequentAccessDays, but 30 <= 30: files go through the one to the other | raise archiveDays, or lower infrequentAccessDays',
  ]);
});

test('files that come with bursting throughput have no archive', () => {
  expect(problemsAfter({ files: { shared: { throughput: 'bursting', archiveDays: 90 } } })).toEqual([
    'files.shared.archiveDays | 90 | no archive with bursting throughput: EFS keeps one for elastic throughput only | remove archiveDays, or set throughput to elastic',
  ]);
});

test.each(['0', '01', '2147483648', '99999999999'])('the owner %s is refused', (user) => {
  const [told, ...more] = problemsAfter({ files: { shared: { user } } });
  expect(more).toEqual([]);
  expect(told).toMatch(/^files\.shared\.user \| "\d+" \| a numeric user id /);
});

test('the largest owner that a container can be is fine', () => {
  expect(problemsAfter({ files: { shared: { user: '2147483647' } } })).toEqual([]);
});
