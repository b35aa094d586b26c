import { blindSpots } from '../../../lib/reports/scaling/render/blind-spots.js';
import { scalingPage } from '../../../lib/reports/scaling/render/page.js';
import { plotFile } from '../../../lib/reports/scaling/render/plot.js';
import { scalingText } from '../../../lib/reports/scaling/render/scaling-text.js';
import { linePath, thinned, ticks } from '../../../lib/reports/scaling/render/svg-path.js';
import { duration, policyText, rounded } from '../../../lib/reports/scaling/render/words.js';
import { type ComponentReport, type CurveReport, scalingReport } from '../../../lib/reports/scaling/scaling-report.js';
import { givenStepIn, givenStepPolicy, givenTracking } from '../../given/scaling.js';
import { givenPlan, givenWorkerTarget } from '../../given/scaling-plan.js';

const report = scalingReport(givenPlan({ unscaled: ['shop-prod/<Still>'] }), undefined, {
  compare: true,
  runs: 1,
  components: [],
  curves: ['step'],
});
const [component] = report.components as [ComponentReport];
const [curve] = component.curves as [CurveReport];

describe('text', () => {
  const text = scalingText(report);

  test('says of each component what it is, what it promises and what moves it', () => {
    expect(text).toContain('service, 2 to 10 tasks, 50 requests/s a task, ready 40 s after the decision');
    expect(text).toContain('objective: p95 within 500 ms');
    expect(text).toContain('+1 when visible > 100, 1 of 1 points of 60 s');
  });

  test('has a row for each candidate and the optimum', () => {
    expect(text.match(/^ {4}(this assembly|KEDA.*|fixed at max|clairvoyant optimum) /gm)).toHaveLength(7);
  });

  test.each(blindSpots.map((spot) => [spot]))('says: %s', (spot) => {
    expect(text).toContain(spot);
  });

  test('says what does not scale', () => {
    expect(text).toContain('without scaling: shop-prod/<Still>');
    expect(scalingText({ ...report, components: [] })).toContain('No ECS service of this assembly scales.');
  });

  test('warns of what could not be simulated', () => {
    const plan = givenPlan({ targets: [givenWorkerTarget({ notSimulated: ['the policy odd: is odd'] })] });
    const odd = scalingReport(plan, undefined, { compare: false, runs: 1, components: [], curves: ['spike'] });
    expect(scalingText(odd)).toContain('! the policy odd: is odd');
    expect(scalingPage(odd)).toContain('<p class="note">the policy odd: is odd</p>');
  });
});

describe('page', () => {
  const page = scalingPage(report);

  test('is one file that asks nobody for anything', () => {
    expect(page).not.toMatch(/<script|<link|src=|url\(|@import/);
  });

  test('knows light and dark, and narrow screens', () => {
    expect(page).toContain('prefers-color-scheme:dark');
    expect(page).toContain('name="viewport"');
  });

  test('has a plot and a table for each curve', () => {
    expect(page.match(/<svg /g)).toHaveLength(2);
    expect(page.match(/<table>/g)).toHaveLength(2);
  });

  test('escapes the names of others', () => {
    expect(page).toContain('shop-prod/&lt;Still&gt;');
    expect(page).not.toContain('<Still>');
  });

  test.each(blindSpots.map((spot) => [spot]))('says: %s', (spot) => {
    expect(page.replaceAll('&quot;', '"')).toContain(spot);
  });
});

test('a plot as a file brings its colours, and draws every candidate twice', () => {
  const file = plotFile(component, curve);
  expect(file).toMatch(/^<svg .*<style>/);
  expect(file.match(/data-trial="\d"/g)).toHaveLength(2 * curve.trials.length);
  expect(file).not.toMatch(/NaN|Infinity|undefined/);
});

describe('small words', () => {
  test.each([
    [0, '0'],
    [1.234, '1.23'],
    [1234.5, '1235'],
    [Number.POSITIVE_INFINITY, '-'],
  ])('%d is %s', (value, text) => {
    expect(rounded(value)).toBe(text);
  });

  test.each([
    [0.115, '115 ms'],
    [61, '61 s'],
    [600, '10 min'],
  ])('%d s are %s', (seconds, text) => {
    expect(duration(seconds)).toBe(text);
  });

  test.each([
    [givenTracking(), 'visible held at 70'],
    [givenTracking({ scalesIn: false }), 'visible held at 70, never in'],
    [givenStepIn(), '-2 when visible < 20, 1 of 1 points of 60 s'],
    [givenStepPolicy({ adjustment: 'PercentChangeInCapacity' }), '+1 % when visible > 100, 1 of 1 points of 60 s'],
    [givenStepPolicy({ adjustment: 'ExactCapacity' }), 'exactly +1 when visible > 100, 1 of 1 points of 60 s'],
    [
      { kind: 'predictive', name: 'f', acts: false, bufferSeconds: 300, signal: 'cpu', target: 60 },
      'forecast on cpu at 60, looked at only',
    ],
  ] as const)('%j is %s', (policy, text) => {
    expect(policyText(policy)).toBe(text);
  });
});

describe('lines', () => {
  test('a long series keeps the last or the highest of each bucket', () => {
    expect(thinned([1, 5, 2, 4, 3], 3, 'last')).toEqual([5, 4, 3]);
    expect(thinned([1, 5, 2, 4, 3], 3, 'highest')).toEqual([5, 4, 3]);
    expect(thinned([5, 1, 4, 2, 3], 3, 'last')).toEqual([1, 2, 3]);
    expect(thinned([1, 2], 5, 'last')).toEqual([1, 2]);
  });

  test('steps go across and then up', () => {
    const same = (value: number) => value;
    expect(linePath([1, 1, 3], same, same, 'steps')).toBe('M0 1H2V3H2');
    expect(linePath([1, 3], same, same, 'straight')).toBe('M0 1L1 3');
  });

  test.each([
    [20, [0, 5, 10, 15, 20]],
    [0.7, [0, 0.2, 0.4, 0.6, 0.8]],
    [0, [0, 1]],
  ])('an axis up to %d is marked at %j', (most, marks) => {
    expect(ticks(most, 4)).toEqual(marks);
  });
});
