import { figuresOf, median } from '../../bench/synth/figures.js';
import type { Sample } from '../../bench/synth/measure.js';
import { tableText } from '../../bench/synth/table.js';
import type { Subject } from '../../bench/synth/variants.js';

const sample = (cpuSeconds: number, change: Partial<Sample> = {}): Sample => ({
  cpuSeconds,
  wallSeconds: cpuSeconds,
  peakMiB: 100,
  exitCode: 0,
  said: '',
  ...change,
});

const measured = (subject: Subject, resources: number, samples: readonly Sample[], validation = false) => ({
  variant: { subject, route: 'cli', validation } as const,
  resources,
  samples,
});

function givenFigures(ours: readonly Sample[], validation = false) {
  const [, figures] = figuresOf([
    measured('floor', 0, [sample(1)], validation),
    measured('ours', 400, ours, validation),
    measured('plain', 100, [sample(2)], validation),
  ]);
  if (figures === undefined) throw new Error('no figures');
  return figures;
}

it.each([
  [[3, 1, 2], 2],
  [[4, 1, 2, 3], 2.5],
  [[7], 7],
])('the median of %j is %d', (values, expected) => {
  expect(median(values)).toBe(expected);
});

it('takes the median of CPU time, the minimum of wall time and the maximum of memory', () => {
  const figures = givenFigures([sample(2), sample(9, { peakMiB: 250 }), sample(3)]);
  expect(figures).toMatchObject({ cpuSeconds: 3, wallSecondsMin: 2, wallSeconds: 3, peakMiBMax: 250 });
});

it('compares with the floor and with the patterns app of the same route and validation', () => {
  expect(givenFigures([sample(3)])).toMatchObject({ timesFloor: 3, timesPlain: 1.5 });
});

it('counts CPU seconds for each 100 resources above the floor', () => {
  expect(givenFigures([sample(3)]).cpuSecondsPer100Resources).toBe(0.5);
});

it('allows half a CPU second for 100 resources and 300 MiB', () => {
  expect(givenFigures([sample(3)]).budget).toEqual({
    cpuSeconds: 3,
    peakMiB: 300,
    withinCpu: true,
    withinMemory: true,
  });
  expect(givenFigures([sample(3.01)]).budget?.withinCpu).toBe(false);
  expect(givenFigures([sample(3, { peakMiB: 301 })]).budget?.withinMemory).toBe(false);
});

it('allows a whole CPU second and 600 MiB with validation', () => {
  expect(givenFigures([sample(5, { peakMiB: 600 })], true).budget).toEqual({
    cpuSeconds: 5,
    peakMiB: 600,
    withinCpu: true,
    withinMemory: true,
  });
  expect(givenFigures([sample(5.01)], true).budget?.withinCpu).toBe(false);
});

it('says in the table what is over the budget', () => {
  expect(tableText([givenFigures([sample(4, { peakMiB: 200 })])])).toMatch(/OVER 3\.00 s, within 300 MiB$/m);
});
