import { join } from 'node:path';
import { readScalingPlan } from '../../lib/reports/scaling/plan/read-plan.js';
import { type ComponentReport, scalingReport } from '../../lib/reports/scaling/scaling-report.js';
import { readTraffic } from '../../lib/reports/scaling/traffic/read-traffic.js';
import { describePlatform, givenAssembly, givenEnvironments } from '../given/assembly.js';

/**
 * Minutes over the objective after a step of eight times the demand. A worker has its objective to catch up in. A service
 * is late until new tasks serve: up to a minute of counting, a minute until CloudWatch has told, 40 s of starting, and once
 * more where the first minute held only a part of the rush. A service without a balancer has only its processor use to go
 * by, which ends at 100 % and comes minutes late.
 */
function mostMinutesOver({ target }: ComponentReport): number {
  if (target.kind === 'worker') return 3;
  return target.policies.some(({ name }) => name.endsWith('-rate-out')) ? 4.2 : 12.5;
}

/**
 * In the step the optimum may leave a message for the whole of its promised age. Where an age of 90 minutes has to hold a
 * message that itself takes up to an hour, that is far longer than any policy dares to wait: it catches up in minutes, and
 * a few workers cannot be planned as close as many. A day leaves no such difference.
 */
function mostTimesOptimumOfStep(
  { target }: ComponentReport,
  { environment }: { readonly environment: string },
): number {
  if (target.kind !== 'worker' || target.name !== 'tasks') return 1.4;
  return environment === 'users-10k' ? 2 : 1.7;
}
const mostTimesOptimumOfDay = 1.4;

for (const platform of ['starter', 'agent-squad']) {
  describePlatform(platform, () => {
    const environments = givenEnvironments().filter((one) => one.platform === platform && one.environment !== 'dev');
    const options = { compare: false, runs: 3, components: [], curves: ['step', 'day'] };

    it.each(environments)('$name follows a day and a rush close to the optimum', (environment) => {
      const traffic = readTraffic(join('definitions', platform, 'traffic.json'));
      const { components } = scalingReport(readScalingPlan(givenAssembly(environment)), traffic, options);
      expect(components.length).toBeGreaterThan(0);
      for (const component of components) {
        expect(component.notes).toEqual([]);
        const [step, day] = component.curves.map(({ trials }) => trials[0]);
        expect(step?.timesOptimum).toBeLessThanOrEqual(mostTimesOptimumOfStep(component, environment));
        expect(step?.minutesOver).toBeLessThanOrEqual(mostMinutesOver(component));
        expect(day?.timesOptimum).toBeLessThanOrEqual(mostTimesOptimumOfDay);
        expect(day?.minutesOver).toBe(0);
      }
    });
  });
}
