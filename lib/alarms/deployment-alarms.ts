import type { FailedDeployments } from '../constructs/cluster/failed-deployments.js';
import type { AlarmSpec } from './alarm-spec.js';
import { keptMessages } from './kept-messages.js';

/** Tells of deployments that ECS has taken back by itself: nothing else would. */
export function deploymentAlarms({ queue }: FailedDeployments): AlarmSpec[] {
  return [
    {
      what: 'deployment-failed',
      severity: 'ticket',
      meaning: 'A deployment was given up: its service runs the version before, and the reason is kept in a queue.',
      ...keptMessages(queue),
    },
  ];
}
