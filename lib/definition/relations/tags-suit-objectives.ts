import type { Relation } from '../relation.js';

/** Of AWS::ApplicationSignals::ServiceLevelObjective, which takes fewer characters than other resources. */
const key = /^[a-zA-Z0-9+\-=._:/]+$/;

export const tagsSuitObjectives: Relation<'environment'> = {
  name: 'service level objectives take the tags of the environment',
  sum: 'keys of environment.tags are letters, digits and + - = . _ : / where something has an errorBudget',
  source: 'CloudFormation schema of AWS::ApplicationSignals::ServiceLevelObjective: the pattern of Tags.Key',
  verdict: 'refuse',
  reads: ['environment'],
  problems: ({ environment, services, workers }) => {
    const promising = [...Object.values(services), ...Object.values(workers)].some(
      ({ objectives }) => objectives.errorBudget !== undefined,
    );
    if (!promising) return [];
    return Object.entries(environment.tags)
      .filter(([name]) => !key.test(name))
      .map(([name, value]) => ({
        path: ['environment', 'tags', name],
        found: value,
        allowed:
          'a key of letters, digits and + - = . _ : / beside an errorBudget: an objective of CloudWatch takes no other',
        remedy: 'rename the key, or remove the error budgets',
      }));
  },
};
