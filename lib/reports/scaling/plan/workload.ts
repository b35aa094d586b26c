import type { ComponentTraffic } from '../traffic/traffic-file.js';
import type { Consumer } from '../work/consumer.js';
import { type LatencyObjective, strictest } from '../work/latency.js';
import type { Server } from '../work/requests.js';
import { serviceFacts, workerFacts } from './component-facts.js';
import type { QueueFacts, ScaledTarget } from './scaling-plan.js';

interface Common {
  /** From the decision to a task that works. */
  readonly startSeconds: number;
  /** For which a task that is stopped is still paid. */
  readonly stopSeconds: number;
  /** Arrivals a second of which one task can take at most. */
  readonly perTaskPerSecond: number;
  /** What had to be assumed, one sentence each. */
  readonly assumed: readonly string[];
}

export interface WorkerLoad extends Common, QueueFacts {
  readonly kind: 'worker';
  readonly consumer: Consumer;
  readonly shutdownSeconds: number;
  readonly objectiveSeconds: number;
}

export interface ServiceLoad extends Common {
  readonly kind: 'service';
  readonly server: Server;
}

/** What the tasks of a target do: facts of the assembly where there are any, else the traffic file, else assumptions. */
export type Workload = WorkerLoad | ServiceLoad;

/** Of a component without facts. */
const assumedWorker = { concurrency: 10, meanSeconds: 1, objectiveSeconds: 300, shutdownSeconds: 30 } as const;
const assumedQueue: QueueFacts = { visibilitySeconds: 30, maxReceives: Number.POSITIVE_INFINITY };
const assumedRequestsPerSecond = 50;
const assumedObjective: LatencyObjective = { percentile: 95, milliseconds: 500 };
/** Callers and balancers give up after about a minute or less. */
const timeoutSeconds = 30;

function profileOf({ perTask }: ComponentTraffic, cpuPercentFull: number) {
  const { cpuPercentIdle, memoryPercentIdle, memoryPercentFull } = perTask;
  return {
    cpuPercentIdle,
    cpuPercentFull: perTask.cpuPercentFull ?? cpuPercentFull,
    memoryPercentIdle,
    memoryPercentFull,
  };
}

function workerLoad(target: ScaledTarget, traffic: ComponentTraffic): WorkerLoad {
  const facts = workerFacts.safeParse(target.component?.facts);
  const { concurrency, meanSeconds, objectiveSeconds, shutdownSeconds } = facts.success
    ? {
        concurrency: facts.data.concurrency,
        meanSeconds: facts.data.messageTime.meanSeconds,
        objectiveSeconds: facts.data.objectives.oldestMessageSeconds,
        shutdownSeconds: facts.data.shutdownSeconds,
      }
    : assumedWorker;
  const queue = target.queue ?? assumedQueue;
  const assumed = facts.success
    ? differences(facts.data.visibilitySeconds, queue)
    : [
        `no facts in the assembly: ${concurrency} messages at a time, ${meanSeconds} s each, objective ${objectiveSeconds} s`,
      ];
  return {
    kind: 'worker',
    consumer: { concurrency, meanSeconds, ...profileOf(traffic, 60) },
    shutdownSeconds,
    objectiveSeconds,
    ...queue,
    startSeconds: traffic.perTask.startSeconds,
    stopSeconds: Math.min(shutdownSeconds, Math.ceil(meanSeconds)),
    perTaskPerSecond: concurrency / meanSeconds,
    assumed,
  };
}

/** The resource decides; a fact that says otherwise is worth a line. */
function differences(visibilitySeconds: number, queue: QueueFacts): string[] {
  if (visibilitySeconds === queue.visibilitySeconds) return [];
  return [
    `the facts say a visibility of ${visibilitySeconds} s and the queue ${queue.visibilitySeconds} s: the queue is simulated`,
  ];
}

function serviceLoad(target: ScaledTarget, traffic: ComponentTraffic): ServiceLoad {
  const facts = serviceFacts.safeParse(target.component?.facts);
  const stated = facts.success ? strictest(facts.data.objectives.latency) : undefined;
  const objective = stated ?? assumedObjective;
  const capacity =
    traffic.perTask.requestsPerSecond ??
    (facts.success
      ? facts.data.scaling.policies.flatMap(
          (one) => one.capacityPerTaskPerSecond ?? one.requests?.capacityPerTaskPerSecond ?? [],
        )[0]
      : undefined);
  const requestsPerSecond = capacity ?? assumedRequestsPerSecond;
  const behindBalancer = facts.success && facts.data.routes.length > 0;
  return {
    kind: 'service',
    server: { requestsPerSecond, objective, timeoutSeconds, ...profileOf(traffic, 90) },
    // A target that is new takes requests after the first check that it passes.
    startSeconds:
      traffic.perTask.startSeconds + (behindBalancer ? Math.round(facts.data.health.ready.intervalSeconds) : 0),
    stopSeconds: facts.success ? facts.data.drain.longestRequestSeconds : timeoutSeconds,
    perTaskPerSecond: requestsPerSecond,
    assumed: [
      ...(stated === undefined
        ? [`no latency objective in the assembly: p${objective.percentile} of ${objective.milliseconds} ms`]
        : []),
      ...(capacity === undefined
        ? [`nobody says what one task serves: ${assumedRequestsPerSecond} requests a second`]
        : []),
    ],
  };
}

export function workloadOf(target: ScaledTarget, traffic: ComponentTraffic): Workload {
  return target.kind === 'worker' ? workerLoad(target, traffic) : serviceLoad(target, traffic);
}
