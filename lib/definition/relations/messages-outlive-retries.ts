import type { Relation } from '../relation.js';

export const messagesOutliveRetries: Relation = {
  name: 'a message is set aside before it expires',
  sum: 'delaySeconds + maxReceives x visibilitySeconds < retentionSeconds',
  source:
    'SQS guide, "Dead-letter queues": a message moves after maxReceiveCount receives, and expires by its first send',
  verdict: 'refuse',
  reads: [],
  problems: ({ queues }) =>
    Object.entries(queues).flatMap(([name, { delaySeconds, visibilitySeconds, retentionSeconds, deadLetter }]) => {
      const retries = delaySeconds + deadLetter.maxReceives * visibilitySeconds;
      if (retries < retentionSeconds) return [];
      return [
        {
          path: ['queues', name, 'retentionSeconds'],
          found: retentionSeconds,
          allowed: `more than all tries take, but ${retentionSeconds} <= ${delaySeconds} + ${deadLetter.maxReceives} x ${visibilitySeconds} = ${retries}: a message that fails would expire and never become a dead letter`,
          remedy: 'raise retentionSeconds, or lower maxReceives or visibilitySeconds',
        },
      ];
    }),
};
