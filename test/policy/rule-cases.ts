import { cacheCases } from './cases/cache-cases.js';
import type { Cases } from './cases/cases.js';
import { ecsCases } from './cases/ecs-cases.js';
import { edgeCases } from './cases/edge-cases.js';
import { elbCases } from './cases/elb-cases.js';
import { firstCases } from './cases/first-cases.js';
import { messagingCases } from './cases/messaging-cases.js';
import { networkCases } from './cases/network-cases.js';
import { rdsCases } from './cases/rds-cases.js';
import { scalingCases } from './cases/scaling-cases.js';
import { stackCases } from './cases/stack-cases.js';

/** Smallest templates on both sides of every rule. */
export const ruleCases: Cases = {
  ...firstCases,
  ...cacheCases,
  ...ecsCases,
  ...edgeCases,
  ...elbCases,
  ...messagingCases,
  ...networkCases,
  ...rdsCases,
  ...scalingCases,
  ...stackCases,
};
