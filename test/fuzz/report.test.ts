import type { PartResult } from './part.js';
import { Progress } from './progress.js';
import { reportText } from './report.js';

const clean: PartResult = {
  broken: { 'queues: null': 4, 'edge: null': 0 },
  synthesized: 3,
  judged: 2,
  resources: 500,
  accepted: 95,
  refused: 5,
  reasons: { 'queues.*: too short': 5 },
  counterexamples: [],
  cpuSeconds: 1.4,
};
const frame = { seed: 7, seconds: 2.6, untried: [] };

test('a clean run says what was done, with its seed', () => {
  const { text, failed } = reportText([clean, clean], frame);
  expect(failed).toBe(false);
  expect(text).toContain('seed       7\n');
  expect(text).toContain('broken     8 definitions, each in one of 2 ways\n');
  expect(text).toContain(
    'valid      6 definitions synthesized twice, 4 of them judged by every rule; 1000 resources\n',
  );
  expect(text).toContain('10 of 200 definitions written were refused before use (5.0 %, at most 10 %)\n');
  expect(text).toContain('    10  queues.*: too short\n');
  expect(text).toContain('time       3 s, 3 CPU s\n');
});

test('a counterexample is printed whole, and fails', () => {
  const found = { of: 'queues: null', complaint: 'taken', definition: 'export default {};\n', steps: 4 };
  const { text, failed } = reportText([{ ...clean, counterexamples: [found] }], frame);
  expect(failed).toBe(true);
  expect(text).toContain('FAILED     queues: null\n\ntaken\n');
  expect(text).toContain('4 parts taken away:\n\nexport default {};\n');
  expect(text).toContain('1 found; repeat with --seed 7\n');
});

test('a relation that nothing breaks is named', () => {
  expect(reportText([clean], { ...frame, untried: ['sums add up'] }).text).toContain(
    'breaks the relation "sums add up"',
  );
});

test('too many definitions thrown away are a failure of the fuzzing', () => {
  expect(reportText([{ ...clean, refused: 20 }], frame).failed).toBe(true);
});

test('progress is a line for every tenth in a log', () => {
  const lines: string[] = [];
  const progress = new Progress('valid', 20, false, (text) => lines.push(text));
  for (let index = 0; index < 25; index++) progress.step();
  expect(lines).toHaveLength(10);
  expect(lines.at(-1)).toMatch(/^valid 20\/20 \d+ s\n$/);
});

test('progress is one bar on a terminal', () => {
  const lines: string[] = [];
  const progress = new Progress('valid', 2, true, (text) => lines.push(text));
  progress.step();
  progress.step();
  expect(lines.map((line) => line.replace(/\r.*K/, ''))).toEqual([
    expect.stringMatching(/^\[#{12}\.{12}\] valid 1\/2/),
    expect.stringMatching(/^\[#{24}\] valid 2\/2 \d+ s\n$/),
  ]);
});
