import { givenComponent } from '../../given/platform.js';
import { adviceAfter } from '../../given/problems.js';

const loaded = (requestsPerSecond: number) =>
  givenComponent.service({ objectives: { load: { requestsPerSecond, addresses: 1_000 } } });

test('one service with a thousand requests a second holds', () => {
  expect(adviceAfter({ services: { api: loaded(1_000) } })).toEqual([]);
});

test('one service with more breaks it', () => {
  expect(adviceAfter({ services: { api: loaded(1_001) } })).toEqual([
    'services.api.objectives.load.requestsPerSecond | 1001 | at most 1000 for a platform of one service: 1001 > 1000 | split off what needs other sizes or other times to scale, as services or workers of their own',
  ]);
});

test('beside another service it may have more', () => {
  const other = givenComponent.service({ routes: [], uses: [] });
  expect(adviceAfter({ services: { api: loaded(1_001), other } })).toEqual([]);
});
