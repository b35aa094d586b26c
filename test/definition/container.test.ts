import { givenPlatform } from '../given/platform.js';
import { problemsIn } from '../given/problems.js';

const problemsOf = (change: Readonly<Record<string, unknown>>) => problemsIn('service', change);

test.each(['root', '0', '0:0', '00'])('the user %s is refused', (user) => {
  expect(problemsOf({ user })).toEqual([
    `services.api.user | "${user}" | a numeric user id other than 0, which is root, such as "1001" | change user`,
  ]);
});

test.each(['2147483648', '1001:4294967296'])('the user %s is refused, because no container engine knows it', (user) => {
  expect(problemsOf({ user })).toEqual([
    `services.api.user | "${user}" | a numeric user id of at most 2147483647, such as "1001" | change user`,
  ]);
});

test('a user in digits without quotes is refused with the way to write it', () => {
  expect(problemsOf({ user: 1001 })).toEqual([
    'services.api.user | 1001 | a numeric user id other than 0, which is root, such as "1001" | put it in quotes: "1001"',
  ]);
});

test('the root of the file system cannot be made writable', () => {
  expect(problemsOf({ writablePaths: ['/'] })).toEqual([
    'services.api.writablePaths[0] | "/" | an absolute path below /, such as /tmp | change writablePaths[0]',
  ]);
});

test('a writable path stands there once', () => {
  expect(problemsOf({ writablePaths: ['/tmp', '/tmp'] })).toEqual([
    'services.api.writablePaths[1] | "/tmp" | an entry of its own, but "/tmp" stands at [0] already | remove one of the two',
  ]);
});

test('an empty command is refused', () => {
  expect(problemsOf({ command: [] })).toEqual([
    'services.api.command | [] | a list that is not empty | add to command',
  ]);
});

test('an owner that cannot become a tag is refused', () => {
  expect(problemsOf({ owner: 'team <shop>' })).toEqual([
    'services.api.owner | "team <shop>" | a team name made of letters, digits, spaces and _ . : / = + - @ (it becomes a tag) | change owner',
  ]);
});

test('a share of Spot capacity above the whole is refused', () => {
  expect(problemsOf({ capacity: { spotPercent: 101 } })).toEqual([
    'services.api.capacity.spotPercent | 101 | a whole number from 0 to 100 | lower spotPercent',
  ]);
});

test('log lines are kept as long as CloudWatch Logs knows how to', () => {
  expect(problemsOf({ logRetentionDays: 31 })).toEqual([
    'services.api.logRetentionDays | 31 | days that CloudWatch Logs accepts: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653 | choose one of them',
  ]);
});

test('log lines are kept for a year where the definition says nothing', () => {
  expect(givenPlatform().services.api?.logRetentionDays).toBe(365);
});
