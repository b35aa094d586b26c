import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readTraffic, TrafficError } from '../../../lib/reports/scaling/traffic/read-traffic.js';

function given(text: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'traffic-')), 'traffic.json');
  writeFileSync(file, text);
  return file;
}

const environments = (component: object) => JSON.stringify({ environments: { prod: { api: component } } });

test('a component has a peak, a load test and curves', () => {
  const curves = {
    lunch: { kind: 'spike', basePerSecond: 1, peakPerSecond: 9, atMinute: 5, forMinutes: 3, minutes: 20 },
  };
  const { api } = readTraffic(given(environments({ peakPerSecond: 80, curves }))).environments.prod ?? {};
  expect(api).toMatchObject({ peakPerSecond: 80, perTask: { startSeconds: 30 }, curves: { lunch: { startHour: 10 } } });
});

test.each([
  ['{', 'could not be read'],
  ['[]', 'has one problem'],
  [environments({ peak: 3 }), 'environments.prod.api: Unrecognized key: "peak"'],
  [environments({ curves: { lunch: { kind: 'lunch' } } }), 'environments.prod.api.curves.lunch.kind'],
  [environments({ peakPerSecond: -1, perTask: { startSeconds: 0 } }), 'has 2 problems'],
])('%s is refused with a sentence', (text, sentence) => {
  expect(() => readTraffic(given(text))).toThrow(TrafficError);
  expect(() => readTraffic(given(text))).toThrow(sentence);
});

test('a file that is not there is a sentence too', () => {
  expect(() => readTraffic('nowhere.json')).toThrow(/^nowhere.json could not be read/);
});
