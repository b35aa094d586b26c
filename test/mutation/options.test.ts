import { readOptions } from './options.js';

it('asks for a sample of the platform of cdk.json in production', () => {
  expect(readOptions([])).toMatchObject({ environment: 'prod', sample: 500, seed: 1, leastPercent: 90, type: '' });
});

it('asks for all of them', () => {
  expect(readOptions(['--all']).sample).toBe(Number.POSITIVE_INFINITY);
});

it.each([
  [['--sample', 'ten'], '--sample ten: a whole number from 1'],
  [['--seed', '0'], '--seed 0: a whole number from 1'],
  [['--least', '-1'], "'--least' argument is ambiguous"],
  [['--count', '20'], "Unknown option '--count'"],
])('%j is a mistake', (args, problem) => {
  expect(() => readOptions(args)).toThrow(problem);
});
