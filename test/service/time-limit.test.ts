import { pause } from '../../service/pause.js';
import { withinTime } from '../../service/time-limit.js';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const never = () => new Promise<never>(() => {});

test('a task that ends in time gives its result', async () => {
  await expect(withinTime(1, new AbortController().signal, async () => 'done')).resolves.toBe('done');
});

test('a task that ignores its signal is left behind at the limit', async () => {
  const result = expect(withinTime(5, new AbortController().signal, never)).rejects.toThrow('took longer than 5 s');
  await jest.advanceTimersByTimeAsync(5_000);
  await result;
});

test('the outer signal cuts the task with its own reason', async () => {
  const outer = new AbortController();
  const result = expect(withinTime(5, outer.signal, never)).rejects.toThrow('last call');
  outer.abort(new Error('last call'));
  await result;
});

test('nothing is started under a signal that has aborted already', async () => {
  const task = jest.fn(never);
  await expect(withinTime(5, AbortSignal.abort(new Error('too late')), task)).rejects.toThrow('too late');
  expect(task).not.toHaveBeenCalled();
});

test('no timer is left after the task', async () => {
  await withinTime(5, new AbortController().signal, async () => {});
  expect(jest.getTimerCount()).toBe(0);
});

test('a pause ends early with its signal and leaves no timer', async () => {
  const stop = new AbortController();
  const paused = pause(60, stop.signal);
  stop.abort();
  await paused;
  expect(jest.getTimerCount()).toBe(0);
});
