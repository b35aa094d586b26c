import type { Platform } from '../../lib/definition/platform.js';
import { differences } from './differences.js';
import type { Law } from './law.js';

const ofFunctions = ['errors', 'errors-by-message'];
const ofContainers = [...ofFunctions, 'one-request'];

const wanted = ({ services, workers, jobs, functions }: Platform): string[] =>
  Object.entries({ service: services, worker: workers, job: jobs, function: functions }).flatMap(([kind, section]) =>
    Object.keys(section).flatMap((name) =>
      (kind === 'function' ? ofFunctions : ofContainers).map((query) => `${kind}-${name}/${query}`),
    ),
  );

export const queryLaws: readonly Law[] = [
  {
    promise: 'saves the questions to the log of each component that writes one',
    problems: (given) =>
      differences(
        wanted(given.definition),
        given
          .ofType('AWS::Logs::QueryDefinition')
          .map(({ properties }) => String(properties.Name).split('/').slice(2).join('/')),
      ),
  },
  {
    promise: 'has questions to the access logs wherever there is a balancer',
    problems: (given) => {
      const groups = given.ofType('AWS::Athena::WorkGroup').length;
      const balancers = given.ofType('AWS::ElasticLoadBalancingV2::LoadBalancer').length;
      return groups === balancers ? [] : [`${balancers} balancers, ${groups} workgroups`];
    },
  },
];
