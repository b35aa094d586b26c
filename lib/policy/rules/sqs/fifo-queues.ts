import { resourceRule } from '../../resource-rule.js';

export const fifoQueues = resourceRule({
  id: 'HEADROOM-SQS-002',
  sentence: 'A FIFO queue is called so, and its dead letters go to another one.',
  types: ['AWS::SQS::Queue'],
  *problems(queue) {
    const name = queue.at('QueueName');
    const isFifo = queue.at('FifoQueue').isTrue;
    if (name.literal !== undefined && name.literal.endsWith('.fifo') !== isFifo) {
      yield name.finding(`"${name.literal}" is refused; FIFO queues end in .fifo, and no others; leave the name away`);
    }
    const dead = queue.at('RedrivePolicy', 'deadLetterTargetArn');
    if (dead.target !== undefined && dead.target.at('FifoQueue').isTrue !== isFifo) {
      yield dead.finding(`${dead.target.label} is of the other kind, which SQS refuses; make both FIFO or neither`);
    }
  },
});
