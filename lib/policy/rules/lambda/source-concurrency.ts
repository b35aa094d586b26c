import { resourceRule } from '../../resource-rule.js';
import { functionOf } from './function-of.js';

export const sourceConcurrency = resourceRule({
  id: 'HEADROOM-LAMBDA-005',
  sentence: 'A queue starts a function no more often at once than the function may run.',
  types: ['AWS::Lambda::EventSourceMapping'],
  *problems(mapping) {
    const most = mapping.at('ScalingConfig', 'MaximumConcurrency');
    const reserved = functionOf(mapping)?.at('ReservedConcurrentExecutions').number ?? Number.NaN;
    if (most.number > reserved) {
      yield most.finding(
        `${most.number} at once, but ${reserved} are reserved: the rest is throttled until it is a dead letter; ask for at most ${reserved}`,
      );
    }
  },
});
