import { givenPlatformInput } from '../given/platform.js';
import { complaint } from './refusal.js';

const misspelt = { ...givenPlatformInput(), quues: {} };

test('a refusal that says where, what and how is as it should be', () => {
  expect(
    complaint({ definition: misspelt, path: ['quues'], found: {}, remedy: 'did you mean queues?' }),
  ).toBeUndefined();
});

test.each([
  ['is taken', { definition: givenPlatformInput(), path: ['name'], found: 'shop' }, /^taken, although name is "shop"/],
  ['points elsewhere', { definition: misspelt, path: ['queues'], found: {} }, /^no problem names queues/],
  ['shows another value', { definition: misspelt, path: ['quues'], found: 1 }, /^quues does not show 1/],
  [
    'knows another way out',
    { definition: misspelt, path: ['quues'], found: {}, remedy: 'remove it' },
    /not "remove it"$/,
  ],
])('a definition that %s is told', (_, broken, expected) => {
  expect(complaint(broken)).toMatch(expected);
});
