import type { Relation } from '../relation.js';
import type { WorkerDefinition } from '../worker.js';

/** From a decision to a running task on Fargate, and from load to the decision of a target tracking policy (AWS, ECS high-resolution metrics, June 2026). */
const startSeconds = 23;
const targetTrackingSeconds = 363;
/** SQS reports once a minute, and an alarm looks at one such minute. */
const stepSeconds = 120;
/** Three minutes in a row, so that a late metric wakes nobody. */
const wakeSeconds = 180;

function reaction({ scaling: { min, mode } }: WorkerDefinition): { readonly seconds: number; readonly sum: string } {
  if (min === 0)
    return { seconds: wakeSeconds + startSeconds, sum: `${wakeSeconds} s to wake + ${startSeconds} s to start` };
  switch (mode.kind) {
    case 'depth':
      return { seconds: stepSeconds + startSeconds, sum: `${stepSeconds} s to decide + ${startSeconds} s to start` };
    case 'rate':
      return {
        seconds: stepSeconds + mode.startSeconds,
        sum: `${stepSeconds} s to decide + startSeconds ${mode.startSeconds}`,
      };
    default:
      return {
        seconds: targetTrackingSeconds + startSeconds,
        sum: `${targetTrackingSeconds} s to decide + ${startSeconds} s to start`,
      };
  }
}

export const scalingReactsInTime: Relation = {
  name: 'new workers are there before the promised age is over',
  sum: 'reaction of the scaling mode + messageTime.meanSeconds <= objectives.oldestMessageSeconds',
  source:
    'AWS, faster scaling with high-resolution metrics of ECS (2026): 363 s from load to decision at one-minute metrics, 23 s to start',
  verdict: 'advise',
  reads: [],
  problems: ({ workers }) =>
    Object.entries(workers).flatMap(([name, worker]) => {
      const { oldestMessageSeconds } = worker.objectives;
      const { seconds, sum } = reaction(worker);
      const age = Math.ceil(seconds + worker.messageTime.meanSeconds);
      if (age <= oldestMessageSeconds) return [];
      const { kind } = worker.scaling.mode;
      return [
        {
          path: ['workers', name, 'scaling', 'mode'],
          found: kind,
          allowed: `a mode that helps within objectives.oldestMessageSeconds, but ${sum} + ${worker.messageTime.meanSeconds} s of work = ${age} > ${oldestMessageSeconds}: a sudden load is late unless min can carry it`,
          remedy: `raise oldestMessageSeconds to ${age}, raise min${kind === 'depth' || kind === 'rate' ? '' : ', or take the mode rate'}`,
        },
      ];
    }),
};
