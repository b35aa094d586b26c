import { resourceRule } from '../../resource-rule.js';

/** Lambda API reference, CreateEventSourceMapping. */
const most = 10;

export const sourceBatch = resourceRule({
  id: 'HEADROOM-LAMBDA-004',
  sentence: 'More than ten messages at a time are collected over a window, and never from a FIFO queue.',
  types: ['AWS::Lambda::EventSourceMapping'],
  *problems(mapping) {
    const batch = mapping.at('BatchSize');
    const queue = mapping.at('EventSourceArn').target;
    if (queue?.type !== 'AWS::SQS::Queue' || !(batch.number > most)) return;
    if (queue.at('FifoQueue').isTrue) {
      yield batch.finding(`${batch.number} of a FIFO queue, which gives ${most}; take at most ${most}`);
    } else if (!(mapping.at('MaximumBatchingWindowInSeconds').number >= 1)) {
      yield batch.finding(`${batch.number} without MaximumBatchingWindowInSeconds is refused; wait a second at least`);
    }
  },
});
