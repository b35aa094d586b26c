import { problemsIn } from '../given/problems.js';

const problemsOf = (...policies: readonly Readonly<Record<string, unknown>>[]) =>
  problemsIn('service', { scaling: { min: 2, max: 10, policies } });
const cron = '0 7 ? * MON-FRI *';

test('min above max is refused with both numbers', () => {
  expect(problemsIn('service', { scaling: { min: 5, max: 2 } })).toEqual([
    'services.api.scaling.min | 5 | min <= max, but 5 > 2 | lower min or raise max',
  ]);
});

test('a service that never changes its size is legal', () => {
  expect(problemsIn('service', { scaling: { min: 2, max: 2 } })).toEqual([]);
});

test('a service never goes to zero', () => {
  expect(problemsIn('service', { scaling: { min: 0, max: 2 } })).toEqual([
    'services.api.scaling.min | 0 | a whole number from 1 to 1000 | raise min',
  ]);
});

test('max is always written', () => {
  expect(problemsIn('service', { scaling: { min: 2 } })).toEqual([
    'services.api.scaling.max | nothing | a whole number from 1 to 1000 | add max',
  ]);
});

test('a half task is refused', () => {
  expect(problemsIn('service', { scaling: { min: 1, max: 2.5 } })).toEqual([
    'services.api.scaling.max | 2.5 | a whole number from 1 to 1000 | change max',
  ]);
});

test('an unknown kind of policy is named with its nearest spelling', () => {
  expect(problemsOf({ kind: 'request', capacityPerTaskPerSecond: 10 })).toEqual([
    'services.api.scaling.policies[0].kind | "request" | one of "cpu", "memory", "requests", "rate", "schedule", "steps" | did you mean "requests"?',
  ]);
});

test('a field of another kind of policy is refused', () => {
  expect(problemsOf({ kind: 'cpu', atPercent: 70 })).toEqual([
    'services.api.scaling.policies[0].atPercent | 70 | only kind, targetPercent, outCooldownSeconds, inCooldownSeconds | remove atPercent: nothing reads it',
  ]);
});

test('a target above a hundred percent is refused', () => {
  expect(problemsOf({ kind: 'cpu', targetPercent: 101 })).toEqual([
    'services.api.scaling.policies[0].targetPercent | 101 | a number from 1 to 100 | lower targetPercent',
  ]);
});

test('a schedule whose bounds cross is refused', () => {
  expect(problemsOf({ kind: 'schedule', name: 'morning', cron, min: 8, max: 6 })).toEqual([
    'services.api.scaling.policies[0].min | 8 | min <= max of the schedule, but 8 > 6 | lower min, or give this schedule a higher max',
  ]);
});

test('a schedule without max is held against the max of the service', () => {
  expect(problemsOf({ kind: 'schedule', name: 'morning', cron, min: 11 })).toEqual([
    'services.api.scaling.policies[0].min | 11 | min <= max of the schedule, but 11 > 10 | lower min, or give this schedule a higher max',
  ]);
});

test('two schedules of one name are refused', () => {
  const morning = { kind: 'schedule', name: 'morning', cron, min: 3 };
  expect(problemsOf(morning, morning)).toEqual([
    'services.api.scaling.policies[1] | {"kind":"schedule","name":"morning","cron":"0 7 ? * MON-FRI *","min":3} | a schedule with a name of its own, but policies[0] is called morning too | rename one of the two',
  ]);
});

test('two schedules of two names are fine', () => {
  const morning = { kind: 'schedule', name: 'morning', cron, min: 3 };
  expect(problemsOf(morning, { ...morning, name: 'noon' })).toEqual([]);
});

test('two policies on one metric are refused', () => {
  expect(problemsOf({ kind: 'cpu' }, { kind: 'memory' }, { kind: 'cpu', targetPercent: 50 })).toEqual([
    'services.api.scaling.policies[2] | {"kind":"cpu","targetPercent":50} | one policy for cpu, but policies[0] is one too: the two would argue about the size | keep the one that you mean; steps takes cpuPercent, memoryPercent and requests together',
  ]);
});

test('steps beside target tracking on the same metric are refused', () => {
  expect(problemsOf({ kind: 'cpu' }, { kind: 'steps', cpuPercent: 60 })).toEqual([
    'services.api.scaling.policies[1] | {"kind":"steps","cpuPercent":60} | one policy for cpu, but policies[0] is one too: the two would argue about the size | keep the one that you mean; steps takes cpuPercent, memoryPercent and requests together',
  ]);
});

test('target tracking after steps on the same metric is refused as well', () => {
  expect(problemsOf({ kind: 'steps', cpuPercent: 60, memoryPercent: 70 }, { kind: 'memory' })).toEqual([
    'services.api.scaling.policies[1] | {"kind":"memory"} | one policy for memory, but policies[0] is one too: the two would argue about the size | keep the one that you mean; steps takes cpuPercent, memoryPercent and requests together',
  ]);
});

test('steps twice are refused', () => {
  expect(problemsOf({ kind: 'steps', cpuPercent: 60 }, { kind: 'steps', memoryPercent: 60 })).toEqual([
    'services.api.scaling.policies[1] | {"kind":"steps","memoryPercent":60} | one policy for steps, but policies[0] is one too: the two would argue about the size | keep the one that you mean; steps takes cpuPercent, memoryPercent and requests together',
  ]);
});

test('steps decide over every metric, so that no target holds their scale-in back', () => {
  expect(problemsOf({ kind: 'steps', cpuPercent: 60 }, { kind: 'memory' })).toEqual([
    'services.api.scaling.policies[1] | {"kind":"memory"} | one policy for memory, but policies[0] is one too: the two would argue about the size | keep the one that you mean; steps takes cpuPercent, memoryPercent and requests together',
  ]);
});

test('steps and a schedule get along', () => {
  expect(problemsOf({ kind: 'steps', cpuPercent: 60 }, { kind: 'schedule', name: 'morning', cron, min: 3 })).toEqual(
    [],
  );
});

test('steps without a metric are refused', () => {
  expect(problemsOf({ kind: 'steps' })).toEqual([
    'services.api.scaling.policies[0] | {"kind":"steps"} | at least one of cpuPercent and memoryPercent | change policies[0]',
  ]);
});
