/** @jest-environment node */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ControlVerdict } from '../../../../lib/policy/packs/control-tower/control-verdict.js';
import { rememberedVerdict } from '../../../../lib/policy/packs/control-tower/remembered-verdict.js';

const before = process.cwd();
beforeEach(() => process.chdir(mkdtempSync(join(tmpdir(), 'verdicts-'))));
afterEach(() => process.chdir(before));

const verdict: ControlVerdict = { passed: ['CT.S3.PR.1'], found: { 'CT.S3.PR.2': ['Bucket'] } };
const judge = () => jest.fn(() => verdict);
const filesKept = () => readdirSync('.cache/control-tower');

test('the same question is judged once', () => {
  const [first, second] = [judge(), judge()];
  const question = ['1.0.0', randomUUID()];
  expect(rememberedVerdict(question, first)).toEqual(verdict);
  expect(rememberedVerdict(question, second)).toEqual(verdict);
  expect([first.mock.calls.length, second.mock.calls.length]).toEqual([1, 0]);
});

test('another template, another version and another set of controls are other questions', () => {
  const asked = judge();
  const questions = [
    ['1', 'a', 'CT.1'],
    ['1', 'b', 'CT.1'],
    ['2', 'a', 'CT.1'],
    ['1', 'a', 'CT.1', 'CT.2'],
  ];
  for (const question of questions) rememberedVerdict(question, asked);
  expect(asked).toHaveBeenCalledTimes(questions.length);
});

test('a verdict that cannot be read is made again', () => {
  const question = [randomUUID()];
  rememberedVerdict(question, judge());
  writeFileSync(join('.cache/control-tower', filesKept()[0] as string), '{"passed":');
  const again = judge();
  expect(rememberedVerdict(question, again)).toEqual(verdict);
  expect(again).toHaveBeenCalledTimes(1);
});

test('an answer that failed is not kept', () => {
  const question = [randomUUID()];
  const failing = () => {
    throw new Error('cfn-guard could not judge');
  };
  expect(() => rememberedVerdict(question, failing)).toThrow('could not judge');
  expect(rememberedVerdict(question, judge())).toEqual(verdict);
});

test('what is older than a month is forgotten when a new process keeps something', () => {
  rememberedVerdict(['old'], judge());
  const old = join('.cache/control-tower', filesKept()[0] as string);
  const longAgo = new Date(Date.now() - 31 * 24 * 60 * 60 * 1000);
  utimesSync(old, longAgo, longAgo);
  jest.isolateModules(() => {
    const fresh = require('../../../../lib/policy/packs/control-tower/remembered-verdict.js') as {
      rememberedVerdict: typeof rememberedVerdict;
    };
    fresh.rememberedVerdict(['new'], judge());
  });
  expect(filesKept()).toHaveLength(1);
});
