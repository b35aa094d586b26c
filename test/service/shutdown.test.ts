import { EventEmitter } from 'node:events';
import { type ShutdownOptions, stopOnSignal } from '../../service/shutdown.js';
import { givenLogger } from './given-logger.js';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

function givenShutdown(changes: Partial<ShutdownOptions> = {}) {
  const signals = new EventEmitter();
  const exit = jest.fn();
  const { logger } = givenLogger();
  const stop = jest.fn(changes.stop ?? (async () => {}));
  stopOnSignal({ seconds: 10, logger, signals, exit, ...changes, stop });
  return { signals, exit, stop };
}

const never = () => new Promise<never>(() => {});

test.each(['SIGTERM', 'SIGINT'])('%s ends the work and exits 0', async (signal) => {
  const { signals, exit } = givenShutdown();
  signals.emit(signal);
  await jest.advanceTimersByTimeAsync(0);
  expect(exit.mock.calls).toEqual([[0]]);
});

test('a stop that fails exits 1', async () => {
  const { signals, exit } = givenShutdown({ stop: () => Promise.reject(new Error('no')) });
  signals.emit('SIGTERM');
  await jest.advanceTimersByTimeAsync(0);
  expect(exit.mock.calls).toEqual([[1]]);
});

test('the deadline forces exit 1, and not a moment earlier', async () => {
  const { signals, exit } = givenShutdown({ stop: never });
  signals.emit('SIGTERM');
  await jest.advanceTimersByTimeAsync(9_999);
  expect(exit).not.toHaveBeenCalled();
  await jest.advanceTimersByTimeAsync(1);
  expect(exit.mock.calls).toEqual([[1]]);
});

test('the last call comes before the deadline', async () => {
  const { signals, stop } = givenShutdown({ stop: never });
  signals.emit('SIGTERM');
  const lastCall = stop.mock.calls[0]?.[0];
  await jest.advanceTimersByTimeAsync(8_999);
  const before = lastCall?.aborted;
  await jest.advanceTimersByTimeAsync(1);
  expect([before, lastCall?.aborted]).toEqual([false, true]);
});

test('a second signal neither stops twice nor moves the deadline', async () => {
  const { signals, stop, exit } = givenShutdown({ stop: never });
  signals.emit('SIGTERM');
  await jest.advanceTimersByTimeAsync(5_000);
  signals.emit('SIGINT');
  await jest.advanceTimersByTimeAsync(5_000);
  expect([stop.mock.calls.length, exit.mock.calls]).toEqual([1, [[1]]]);
});

test('no timer is left after an orderly stop', async () => {
  const { signals } = givenShutdown();
  signals.emit('SIGTERM');
  await jest.advanceTimersByTimeAsync(0);
  expect(jest.getTimerCount()).toBe(0);
});
