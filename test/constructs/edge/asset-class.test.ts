import { classOf } from '../../../lib/constructs/edge/asset-class.js';

const entry = (path: string) => ({ path, cacheControl: path, edgeSeconds: 60 });
const classes = [entry('/static/fonts/*'), entry('/static/*'), entry('/*.v1.js'), entry('/*')];

test.each([
  ['/static/fonts/a.woff2', '/static/fonts/*'],
  ['/static/app.js', '/static/*'],
  ['/static/deep/er/app.js', '/static/*'],
  ['/deep/app.v1.js', '/*.v1.js'],
  ['/deep/appxv1yjs', '/*'],
  ['/index.html', '/*'],
  ['/other/static/app.js', '/*'],
])('%s belongs to the first class that matches: %s', (path, expected) => {
  expect(classOf(path, classes)?.path).toBe(expected);
});

test('a path that no class takes has none', () => {
  expect(classOf('/index.html', classes.slice(0, 3))).toBeUndefined();
});
