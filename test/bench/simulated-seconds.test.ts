import { type Played, simulatedSeconds } from '../../bench/reports/simulated-seconds.js';

const givenPlayed = (change: Partial<Played> = {}): Played => ({
  runs: 1,
  components: [{ curves: [{ demand: { rates: { length: 7_200 } }, trials: ['this assembly'] }] }],
  ...change,
});

it('counts the seconds of a demand and the hour before them', () => {
  expect(simulatedSeconds(givenPlayed())).toBe(7_200 + 3_600);
});

it('counts every run of every trial of every curve of every component', () => {
  const trials = ['this assembly', 'a fixed size'];
  const curves = [
    { demand: { rates: { length: 3_600 } }, trials },
    { demand: { rates: { length: 600 } }, trials },
  ];
  expect(simulatedSeconds(givenPlayed({ runs: 5, components: [{ curves }, { curves }] }))).toBe(
    5 * 2 * 2 * (3_600 + 3_600 + 600 + 3_600),
  );
});
