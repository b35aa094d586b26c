import type { PlatformInput } from '../../lib/definition/platform.js';
import type { Breaker } from './breaker.js';
import { capacityBreakers } from './breakers/capacity-breakers.js';
import { containerBreakers } from './breakers/container-breakers.js';
import { dataBreakers } from './breakers/data-breakers.js';
import { deploymentBreakers } from './breakers/deployment-breakers.js';
import { edgeBreakers } from './breakers/edge-breakers.js';
import { environmentBreakers } from './breakers/environment-breakers.js';
import { eventBreakers } from './breakers/event-breakers.js';
import { gatewayBreakers } from './breakers/gateway-breakers.js';
import { networkBreakers } from './breakers/network-breakers.js';
import { promiseBreakers } from './breakers/promise-breakers.js';
import { serviceBreakers } from './breakers/service-breakers.js';
import { Draft } from './breakers/step.js';
import { timeBreakers } from './breakers/time-breakers.js';
import { workBreakers } from './breakers/work-breakers.js';

const catalogue = [
  ...containerBreakers,
  ...serviceBreakers,
  ...deploymentBreakers,
  ...workBreakers,
  ...dataBreakers,
  ...networkBreakers,
  ...edgeBreakers,
  ...gatewayBreakers,
  ...eventBreakers,
  ...environmentBreakers,
  ...timeBreakers,
  ...capacityBreakers,
  ...promiseBreakers,
];

/** What only the author of a rule can know: each of these breaks one rule of the schema's code, or one relation. */
export const relationBreakers: readonly Breaker[] = catalogue.map(([section, name, step]) => ({
  section,
  name,
  apply: (input: PlatformInput, pick: number) => step(new Draft(input, pick)),
}));
