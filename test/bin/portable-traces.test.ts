/** @jest-environment node */
import { portableTraces } from '../../bin/portable-traces.js';

const capture = Error.captureStackTrace;
afterEach(() => {
  Error.captureStackTrace = capture;
});

function traceHere(below?: () => unknown): string {
  const target: { stack?: string } = {};
  Error.captureStackTrace(target, below);
  return target.stack ?? '';
}

it('names files from the root of the project, libraries included', () => {
  portableTraces(process.cwd());
  const trace = traceHere();
  expect(trace).toMatch(/\(\.\/test\/bin\/portable-traces\.test\.ts:\d+:\d+\)/);
  expect(trace).toContain('./node_modules/');
  expect(trace).not.toContain(process.cwd());
});

it('adds no frame of its own', () => {
  portableTraces(process.cwd());
  expect(traceHere().split('\n')[1]).toContain('(./test/bin/portable-traces.test.ts:11:');
});

it('leaves out what the caller wants left out', () => {
  portableTraces(process.cwd());
  expect(traceHere(traceHere)).not.toContain('portable-traces.test.ts:11:');
});

it('takes a folder for what it is called, not for a pattern', () => {
  portableTraces(`${process.cwd().slice(0, -1)}.`);
  expect(traceHere()).toContain(process.cwd());
});
