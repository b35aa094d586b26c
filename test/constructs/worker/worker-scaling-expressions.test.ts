import { messagesPerTask } from '../../../lib/constructs/worker/worker-scaling-backlog.js';
import { missingTasks, spareTasks } from '../../../lib/constructs/worker/worker-scaling-rate.js';
import { waitingForFirstTask } from '../../../lib/constructs/worker/worker-scaling-wake.js';
import { evaluateMetricMath } from '../../given/metric-math.js';

const none = {};

describe('metric math on series with holes, as its own documentation has it', () => {
  test('a missing point counts as zero between two series', () => {
    expect(evaluateMetricMath('a+b', { a: { 1: 5, 2: 5 }, b: { 2: 1 } })).toEqual({ 1: 5, 2: 6 });
  });

  test('a series and a number exist only where the series does', () => {
    expect(evaluateMetricMath('a<1', { a: { 2: 0 } })).toEqual({ 2: 1 });
  });

  test('a division by zero drops the point', () => {
    expect(evaluateMetricMath('a/b', { a: { 1: 5, 2: 5 }, b: { 2: 5 } })).toEqual({ 2: 1 });
  });

  test('IF drops the point when its condition is missing', () => {
    expect(evaluateMetricMath('IF(a>0,b,0)', { a: { 2: 1 }, b: { 1: 7, 2: 7 } })).toEqual({ 2: 7 });
  });

  test('the wake-up that everybody writes first never fires', () => {
    expect(evaluateMetricMath('IF(tasks<1 AND visible>0,1,0)', { tasks: none, visible: { 1: 9 } })).toEqual({ 1: 0 });
  });
});

describe('messages per task', () => {
  test('waiting and in flight, for each task', () => {
    expect(evaluateMetricMath(messagesPerTask, { visible: { 1: 80 }, inflight: { 1: 20 }, tasks: { 1: 4 } })).toEqual({
      1: 25,
    });
  });

  test('no data without a task', () => {
    expect(evaluateMetricMath(messagesPerTask, { visible: { 1: 80 }, inflight: { 1: 0 }, tasks: none })).toEqual({});
  });

  test('no inflated point while Container Insights is a minute late', () => {
    const late = { visible: { 1: 80, 2: 80 }, inflight: { 1: 20, 2: 20 }, tasks: { 1: 10 } };
    expect(evaluateMetricMath(messagesPerTask, late)).toEqual({ 1: 10 });
  });
});

describe('wake from zero', () => {
  test.each([
    ['fires when messages wait and no task runs', { visible: { 1: 5 }, tasks: none }, { 1: 1 }],
    ['is quiet when a task runs', { visible: { 1: 5 }, tasks: { 1: 1 } }, { 1: 0 }],
    ['is quiet when nothing waits', { visible: { 1: 0 }, tasks: none }, { 1: 0 }],
    ['has no data when the queue has none', { visible: none, tasks: none }, {}],
  ])('%s', (_, series, expected) => {
    expect(evaluateMetricMath(waitingForFirstTask, series)).toEqual(expected);
  });

  test('a late Container Insights disturbs one point only, and the alarm wants three', () => {
    const late = { visible: { 1: 5, 2: 5, 3: 5 }, tasks: { 1: 10, 2: 10 } };
    expect(evaluateMetricMath(waitingForFirstTask, late)).toEqual({ 1: 0, 2: 0, 3: 1 });
  });
});

describe('rate', () => {
  // 42.5 messages a second and task, backlog to be gone in 60 s
  const missing = (series: Parameters<typeof evaluateMetricMath>[1]) =>
    evaluateMetricMath(missingTasks(60, 42.5), series);
  const spare = (series: Parameters<typeof evaluateMetricMath>[1]) => evaluateMetricMath(spareTasks(60, 42.5), series);

  test('needs ceil((arrivals a second + backlog / objective) / planned rate)', () => {
    // (6000 / 60 + 3000 / 60) / 42.5 = 3.5, so 4, and 2 run
    expect(missing({ sent: { 1: 6000 }, visible: { 1: 3000 }, tasks: { 1: 2 } })).toEqual({ 1: 2 });
  });

  test('a late Container Insights drops the point instead of asking for all tasks again', () => {
    const late = { sent: { 1: 6000, 2: 6000 }, visible: { 1: 3000, 2: 3000 }, tasks: { 1: 4 } };
    expect(missing(late)).toEqual({ 1: 0 });
    expect(spare({ ...late, inflight: { 1: 0, 2: 0 } })).toEqual({ 1: 0 });
  });

  test('no data without a task: the wake-up takes the first step', () => {
    expect(missing({ sent: { 1: 6000 }, visible: { 1: 3000 }, tasks: none })).toEqual({});
  });

  test('on the way in the messages in flight count', () => {
    const quiet = { sent: { 1: 0 }, visible: { 1: 0 }, tasks: { 1: 10 } };
    expect(spare({ ...quiet, inflight: { 1: 0 } })).toEqual({ 1: 10 });
    expect(spare({ ...quiet, inflight: { 1: 25_500 } })).toEqual({ 1: 0 });
  });

  test('silence of the queue is not emptiness', () => {
    expect(spare({ sent: none, visible: none, inflight: none, tasks: { 1: 10 } })).toEqual({ 1: 0 });
  });

  test('an enormous mean time still gives a number that metric math can read', () => {
    expect(missingTasks(60, Number((1 / 43_200 / 10).toPrecision(6)))).not.toMatch(/e-/);
  });
});
