import type { Relation } from '../relation.js';
import type { WorkerDefinition } from '../worker.js';

interface Wait {
  readonly seconds: number;
  /** How the policy comes to it. */
  readonly sum: string;
}

/** How long a message may wait although the policy is content: it adds no worker for it. */
function toleratedWait({ scaling: { min, mode }, concurrency, messageTime: { meanSeconds } }: WorkerDefinition): Wait {
  const tasks = Math.max(1, min);
  switch (mode.kind) {
    case 'depth':
      return {
        seconds: (mode.outAbove * meanSeconds) / (tasks * concurrency),
        sum: `outAbove ${mode.outAbove} x ${meanSeconds} / (${tasks} x ${concurrency})`,
      };
    case 'backlog':
      return {
        seconds: mode.acceptableLatencySeconds,
        sum: `acceptableLatencySeconds ${mode.acceptableLatencySeconds}`,
      };
    case 'pending-per-task':
      return {
        seconds: (mode.target * meanSeconds) / concurrency,
        sum: `target ${mode.target} x ${meanSeconds} / ${concurrency}`,
      };
    case 'rate':
      return { seconds: mode.objectiveSeconds, sum: `objectiveSeconds ${mode.objectiveSeconds}` };
  }
}

export const ageObjectiveAllowsWork: Relation = {
  name: 'the age that is promised leaves time to wait and to be worked on',
  sum: 'wait that the scaling mode is content with + messageTime.maxSeconds <= objectives.oldestMessageSeconds',
  source:
    'SQS guide, "Available CloudWatch metrics": the age ends when the message is deleted; demand 31: more workers above 100',
  verdict: 'refuse',
  reads: [],
  problems: ({ workers }) =>
    Object.entries(workers).flatMap(([name, worker]) => {
      const { oldestMessageSeconds } = worker.objectives;
      const { seconds, sum } = toleratedWait(worker);
      const { maxSeconds } = worker.messageTime;
      const age = Math.ceil(seconds + maxSeconds);
      if (age <= oldestMessageSeconds) return [];
      return [
        {
          path: ['workers', name, 'objectives', 'oldestMessageSeconds'],
          found: oldestMessageSeconds,
          allowed: `at least the wait that ${worker.scaling.mode.kind} is content with and messageTime.maxSeconds, but ${oldestMessageSeconds} < ${sum} + ${maxSeconds} = ${age}`,
          remedy: `raise oldestMessageSeconds to ${age}, or let the policy act earlier`,
        },
      ];
    }),
};
