import { problemsAfter } from '../given/problems.js';

const cors = (change: object) => problemsAfter({ edge: { distribution: { cors: change as never } } });

test('an origin with a path is refused', () => {
  expect(cors({ origins: ['https://app.example.com/'] })).toEqual([
    'edge.distribution.cors.origins[0] | "https://app.example.com/" | an origin such as https://app.example.com, without a path; or "*" | change origins[0]',
  ]);
});

test('everybody with cookies is refused', () => {
  expect(cors({ origins: ['*'], credentials: true })).toEqual([
    'edge.distribution.cors.origins[0] | "*" | named origins where credentials go along: a browser refuses "*" then | name the origins, or set credentials to false',
  ]);
});

test('everybody and somebody is refused', () => {
  expect(cors({ origins: ['https://app.example.com', '*'] })).toEqual([
    'edge.distribution.cors.origins[1] | "*" | "*" alone, or named origins: "*" is everybody already | remove one of the two',
  ]);
});
