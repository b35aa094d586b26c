import { resourceRule } from '../../resource-rule.js';

/** SQS API reference, SetQueueAttributes: at most ten source queues by name. */
const most = 10;

export const redriveAllowed = resourceRule({
  id: 'HEADROOM-SQS-003',
  sentence: 'A dead-letter queue admits the queues that it belongs to.',
  types: ['AWS::SQS::Queue'],
  *problems(queue) {
    const named = queue.at('RedriveAllowPolicy', 'sourceQueueArns');
    if (named.items.length > most)
      yield named.finding(`${named.items.length} queues, but SQS takes ${most}; allow all`);
    const dead = queue.at('RedrivePolicy', 'deadLetterTargetArn').target;
    const policy = dead?.at('RedriveAllowPolicy');
    const permission = policy?.at('redrivePermission').text;
    const isNamed = policy?.at('sourceQueueArns').targets.includes(queue) === true;
    if (policy !== undefined && (permission === 'denyAll' || (permission === 'byQueue' && !isNamed))) {
      yield policy.finding(`${permission} keeps ${queue.label} out, whose dead letters go here; name it, or allow all`);
    }
  },
});
