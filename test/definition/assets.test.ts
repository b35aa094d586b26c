import { givenPlatform } from '../given/platform.js';
import { problemsAfter } from '../given/problems.js';

const rest = { path: '/*', cacheControl: 'public, max-age=300', edgeSeconds: 300 };
const problemsOf = (...classes: readonly Readonly<Record<string, unknown>>[]) => problemsAfter({ assets: { classes } });

test('overwritten files are kept for a month', () => {
  expect(givenPlatform().assets?.noncurrentExpireDays).toBe(30);
});

test('a site without a class is refused', () => {
  expect(problemsOf()).toEqual(['assets.classes | [] | a list of 1 to 8 entries | add to classes']);
});

test('a last class that leaves files out is refused', () => {
  expect(problemsOf({ ...rest, path: '/static/*' })).toEqual([
    'assets.classes[0].path | "/static/*" | /* as the path of the last class, so that every file has one | add a class { path: "/*", … } at the end',
  ]);
});

test('a class behind a wider one is refused with the way to order them', () => {
  expect(problemsOf({ ...rest, path: '/static/*' }, { ...rest, path: '/static/fonts/*' }, rest)).toEqual([
    'assets.classes[1].path | "/static/fonts/*" | a path that no earlier class takes whole, but /static/* does | move /static/fonts/* before /static/*',
  ]);
});

test('the same path twice is refused', () => {
  expect(problemsOf({ ...rest, path: '/a/*' }, { ...rest, path: '/a/*' }, rest)).toEqual([
    'assets.classes[1].path | "/a/*" | a path that no earlier class takes whole, but /a/* does | remove one of the two',
  ]);
});

test('a path without its first stroke is refused', () => {
  expect(problemsOf({ ...rest, path: 'static/*' }, rest)).toEqual([
    'assets.classes[0].path | "static/*" | a path pattern such as /static/* | change path',
  ]);
});

test('a class without Cache-Control is refused', () => {
  expect(problemsOf({ path: '/*', edgeSeconds: 300 })).toEqual([
    'assets.classes[0].cacheControl | nothing | a text that is not empty | add cacheControl',
  ]);
});
