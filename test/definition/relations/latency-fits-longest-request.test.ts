import { problemsIn } from '../../given/problems.js';

const promising = (milliseconds: number) =>
  problemsIn('service', {
    objectives: { latency: [{ percentile: 99, milliseconds }] },
    drain: { longestRequestSeconds: 30 },
  });

test('a latency within the longest request holds', () => {
  expect(promising(30_000)).toEqual([]);
});

test('a longer one breaks it', () => {
  expect(promising(30_001)).toEqual([
    'services.api.objectives.latency[0].milliseconds | 30001 | at most longestRequestSeconds, but percentile 99 has 30001 > 1000 x 30: a request that takes longer is cut off when a task is replaced | lower milliseconds, or raise drain.longestRequestSeconds to 31',
  ]);
});
