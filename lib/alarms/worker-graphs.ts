import type { aws_ecs as ecs } from 'aws-cdk-lib';
import type { Queue } from '../constructs/messaging/queue.js';
import type { GraphSpec } from './graph-spec.js';
import { taskGraphs } from './task-graphs.js';

export interface WorkerGraphHandles {
  readonly service: ecs.FargateService;
  readonly queue: Pick<Queue, 'visible' | 'inFlight' | 'sent'>;
}

/**
 * The queue and the tasks that follow it, side by side; its age is the graph of its alarm. The time of a single message
 * is known to the code only.
 */
export function workerGraphs({ service, queue }: WorkerGraphHandles): GraphSpec[] {
  return [
    {
      title: 'messages in the queue',
      unit: 'messages',
      stacked: true,
      metrics: [
        queue.visible('Maximum').with({ label: 'waiting' }),
        queue.inFlight('Maximum').with({ label: 'in hand' }),
      ],
    },
    { title: 'messages sent', unit: 'a minute', metrics: [queue.sent().with({ label: 'sent' })] },
    ...taskGraphs(service),
  ];
}
