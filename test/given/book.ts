import type { Assembly } from '../../lib/assembly/assembly.js';
import type { BookInput } from '../../lib/reports/book/book-input.js';
import { estimate } from '../../lib/reports/cost/estimate.js';
import { priceBook } from '../../lib/reports/cost/price-book.js';
import { unknownUsage } from '../../lib/reports/cost/usage.js';
import { creationTimes } from '../../lib/reports/deploy/creation-times.js';
import { deployPlan } from '../../lib/reports/deploy/deploy-plan.js';
import { readGraph } from '../../lib/reports/diagram/read/read-graph.js';
import { readScalingPlan } from '../../lib/reports/scaling/plan/read-plan.js';
import { scalingReport } from '../../lib/reports/scaling/scaling-report.js';
import { givenFargateService } from './priced.js';

/** A service that scales from 2 to 6 tasks, as the simulation finds it. */
export const givenScaledService = (): ReturnType<typeof givenFargateService> =>
  Object.fromEntries(
    Object.entries(givenFargateService()).map(([name, { properties = {}, ...resource }]) => [
      name,
      { ...resource, properties: { ...properties, ServiceNamespace: 'ecs' } },
    ]),
  );

/** What the other reports say of an assembly, with nobody's use, traffic, rules or runbook; change what a test is about. */
export function givenBookInput(assembly: Assembly, change: Partial<BookInput> = {}): BookInput {
  const options = { compare: false, runs: 1, components: [], curves: [] };
  return {
    assembly,
    graph: readGraph(assembly),
    scaling: scalingReport(readScalingPlan(assembly), undefined, options),
    cost: estimate(assembly, priceBook, unknownUsage),
    deploy: deployPlan(assembly, creationTimes, [1, 'unlimited']),
    packs: undefined,
    runbook: {},
    ...change,
  };
}
