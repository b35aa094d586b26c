import type { JudgedResource } from '../../judged/judged-resource.js';
import { resourceRule } from '../../resource-rule.js';
import { functionOf } from './function-of.js';

/** Lambda developer guide, SQS: the mapping is refused below the timeout, and six times the timeout is recommended. */
export const sourceVisibility = resourceRule({
  id: 'HEADROOM-LAMBDA-003',
  sentence: 'A queue hides a message at least as long as the function behind it may work on it.',
  types: ['AWS::Lambda::EventSourceMapping'],
  *problems(mapping) {
    const queue = mapping.at('EventSourceArn').target;
    const handler = functionOf(mapping);
    if (queue?.type !== 'AWS::SQS::Queue' || handler === undefined) return;
    const [hidden, timeout] = [visibility(queue), handler.at('Timeout').numberOr(3)];
    if (hidden < timeout) {
      yield queue
        .at('VisibilityTimeout')
        .finding(
          `${hidden} seconds, but ${handler.label} may take ${timeout}, and Lambda refuses that; take six times as many`,
        );
    }
  },
});

/** The default of SQS. */
const visibility = (queue: JudgedResource): number => queue.at('VisibilityTimeout').numberOr(30);
