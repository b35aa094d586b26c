import type { Problem } from '../problem.js';
import type { Related, Relation } from '../relation.js';
import { serviceSize } from '../service-size.js';

const rounded = (value: number): number => Number(value.toFixed(2));

/** Requests that one task serves, as a policy on requests says; nobody else knows. */
function capacityPerTask({ policies }: Related['services'][string]['scaling']): number | undefined {
  for (const policy of policies) {
    if (policy.kind === 'requests') return policy.capacityPerTaskPerSecond;
    if (policy.kind === 'steps' && policy.requests !== undefined) return policy.requests.capacityPerTaskPerSecond;
  }
  return undefined;
}

function overloadedServices({ services }: Related): Problem[] {
  return Object.entries(services).flatMap(
    ([
      name,
      {
        scaling,
        objectives: { load },
      },
    ]) => {
      const each = capacityPerTask(scaling);
      if (load === undefined || each === undefined) return [];
      const { largest } = serviceSize(scaling);
      if (largest * each >= load.requestsPerSecond) return [];
      return [
        {
          path: ['services', name, 'objectives', 'load', 'requestsPerSecond'],
          found: load.requestsPerSecond,
          allowed: `at most what all tasks serve, but ${load.requestsPerSecond} > ${largest} tasks x ${each} = ${rounded(largest * each)} a second`,
          remedy: `raise scaling.max to ${Math.ceil(load.requestsPerSecond / each)}, or promise less`,
        },
      ];
    },
  );
}

function overloadedWorkers({ workers }: Related): Problem[] {
  return Object.entries(workers).flatMap(
    ([
      name,
      {
        scaling: { max },
        concurrency,
        messageTime,
        objectives,
      },
    ]) => {
      const { messagesAtATime = 0, messagesPerSecond = 0 } = objectives.load ?? {};
      const slots = max * concurrency;
      const path = ['workers', name, 'objectives', 'load'];
      const problems: Problem[] = [];
      if (messagesAtATime > slots) {
        problems.push({
          path: [...path, 'messagesAtATime'],
          found: messagesAtATime,
          allowed: `at most what all tasks work on, but ${messagesAtATime} > ${max} tasks x ${concurrency} = ${slots}`,
          remedy: `raise scaling.max to ${Math.ceil(messagesAtATime / concurrency)}, raise concurrency, or promise less`,
        });
      }
      const perSecond = slots / messageTime.meanSeconds;
      if (messagesPerSecond > perSecond) {
        problems.push({
          path: [...path, 'messagesPerSecond'],
          found: messagesPerSecond,
          allowed: `at most what all tasks get done, but ${messagesPerSecond} > ${max} tasks x ${concurrency} / ${messageTime.meanSeconds} s = ${rounded(perSecond)} a second`,
          remedy: `raise scaling.max to ${Math.ceil((messagesPerSecond * messageTime.meanSeconds) / concurrency)}, raise concurrency, or promise less`,
        });
      }
      return problems;
    },
  );
}

export const tasksCarryLoad: Relation = {
  name: 'the largest size carries the load that is promised',
  sum: 'requests a second <= tasks x capacityPerTaskPerSecond; messages at a time <= tasks x concurrency; messages a second <= tasks x concurrency / mean time',
  source: "Little's law; demand 138: 1000 workflows at a time on 5 x 15 tasks of 10",
  verdict: 'refuse',
  reads: [],
  problems: (platform) => [...overloadedServices(platform), ...overloadedWorkers(platform)],
};
