import { problemsIn } from '../given/problems.js';

const depth = { kind: 'depth', outAbove: 100, inBelow: 20 };
const problemsOf = (change: Readonly<Record<string, unknown>>) =>
  problemsIn('worker', { scaling: { min: 1, max: 3, mode: depth, ...change } });

test('min above max is refused with both numbers', () => {
  expect(problemsOf({ min: 5 })).toEqual([
    'workers.packer.scaling.min | 5 | min <= max, but 5 > 3 | lower min or raise max',
  ]);
});

test('a worker that never changes its size is legal', () => {
  expect(problemsOf({ min: 3 })).toEqual([]);
});

test('zero tasks need something that wakes them', () => {
  expect(problemsOf({ min: 0 })).toEqual([
    'workers.packer.scaling.min | 0 | min >= 1 unless wakeFromZero is true: at zero tasks the task count has no data, and no other policy ever fires | set min to 1, or wakeFromZero to true and accept that the first message waits three minutes or more',
  ]);
});

test('zero tasks with something that wakes them are fine', () => {
  expect(problemsOf({ min: 0, wakeFromZero: true })).toEqual([]);
});

test('nothing needs waking where a task is always up', () => {
  expect(problemsOf({ min: 1, wakeFromZero: true })).toEqual([
    'workers.packer.scaling.wakeFromZero | true | no wakeFromZero with min 1: there is always a task | set min to 0, or leave wakeFromZero away',
  ]);
});

test('two depth policies that act at the same depth are refused', () => {
  expect(problemsOf({ mode: { ...depth, inBelow: 102 } })).toEqual([
    'workers.packer.scaling.mode.inBelow | 102 | at most outAbove + 1, but 102 > 100 + 1: in between workers would be added and removed at once | lower inBelow to 101 or less, or raise outAbove',
  ]);
});

test('a misspelt mode is named with its nearest spelling', () => {
  expect(problemsOf({ mode: { kind: 'backlogs', acceptableLatencySeconds: 10 } })).toEqual([
    'workers.packer.scaling.mode.kind | "backlogs" | one of "depth", "backlog", "pending-per-task", "rate" | did you mean "backlog"?',
  ]);
});

test('a field of another mode is refused', () => {
  expect(problemsOf({ mode: { kind: 'rate', objectiveSeconds: 60, outAbove: 3 } })).toEqual([
    'workers.packer.scaling.mode.outAbove | 3 | only kind, objectiveSeconds, utilisationPercent, startSeconds | remove outAbove: nothing reads it',
  ]);
});

test.each([
  { kind: 'backlog', acceptableLatencySeconds: 10 },
  { kind: 'pending-per-task', target: 5 },
  { kind: 'rate', objectiveSeconds: 60 },
])('the mode $kind is taken', (mode) => {
  expect(problemsOf({ mode })).toEqual([]);
});
