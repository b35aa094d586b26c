import { consumers, type PlacedConsumer } from './consumers.js';
import { deploymentLimits } from './deployment-limits.js';
import type { FunctionDefinition } from './function.js';
import type { Related } from './relation.js';
import type { ParsedService } from './service.js';
import { serviceSize } from './service-size.js';
import type { WorkerDefinition } from './worker.js';

/** Copies of a component that may run at a time. */
export interface TaskCount {
  /** At the largest size. */
  readonly most: number;
  /** At the largest size while a deployment replaces them: old and new ones beside each other. */
  readonly deploying: number;
}

/** A second set of workers starts beside the first: both consume, so a deployment never slows the queue down. */
export const workerDeploymentPercent = 200;

export function serviceTasks({ scaling, deployment }: Pick<ParsedService, 'scaling' | 'deployment'>): TaskCount {
  const { largest } = serviceSize(scaling);
  const { maxHealthyPercent } = deploymentLimits(scaling.min, deployment);
  return { most: largest, deploying: Math.floor((largest * maxHealthyPercent) / 100) };
}

export function workerTasks({ scaling: { max } }: Pick<WorkerDefinition, 'scaling'>): TaskCount {
  return { most: max, deploying: Math.floor((max * workerDeploymentPercent) / 100) };
}

/** A function on a schedule runs once at a time, one on a queue for each batch; it reserves no fewer than that. */
const functionCopies = ({ trigger }: FunctionDefinition): number =>
  trigger.kind === 'queue' ? trigger.maxConcurrency : 1;

/** What runs code, with how often it may run at a time. */
export type Counted = PlacedConsumer & TaskCount;

export function countedConsumers(platform: Related): Counted[] {
  return consumers(platform).map((consumer) => ({ ...consumer, ...countOf(platform, consumer) }));
}

function countOf({ services, workers, functions }: Related, { path: [section], name }: PlacedConsumer): TaskCount {
  switch (section) {
    case 'services':
      return serviceTasks(services[name] as ParsedService);
    case 'workers':
      return workerTasks(workers[name] as WorkerDefinition);
    case 'functions': {
      const copies = functionCopies(functions[name] as FunctionDefinition);
      return { most: copies, deploying: copies };
    }
    default:
      // A job starts one task at its time.
      return { most: 1, deploying: 1 };
  }
}
