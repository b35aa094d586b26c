import type { Assembly, Resource, StackTemplate } from '../../assembly/assembly.js';
import { References } from '../../assembly/references.js';
import type { CreationTime, CreationTimes } from './creation-times.js';
import { longestPath, type Step } from './longest-path.js';
import { type Concurrency, totalSeconds } from './total-seconds.js';

/** What the CLI and CloudFormation take for any stack: uploading the template, the change set, the last look. */
export const stackOverheadSeconds = 20;
/** Of a type that is not in the table: most are an API call and a look whether it has worked. */
export const otherSeconds = 10;

/** A resource that a stack waits for, with its typical time. */
export interface SlowStep {
  readonly logicalId: string;
  readonly type: string;
  readonly seconds: number;
}

export interface StackPlan {
  readonly name: string;
  readonly resources: number;
  /** Names of the stacks that must be there before. */
  readonly after: readonly string[];
  /** From the first to the last event, when nothing else is in the way. */
  readonly seconds: number;
  /** The chain of resources inside it that takes longest. */
  readonly chain: readonly SlowStep[];
}

export interface Total {
  /** Of `cdk deploy --concurrency`. */
  readonly concurrency: Concurrency;
  readonly seconds: number;
}

export interface DeployPlan {
  /** In the order in which they can be deployed. */
  readonly stacks: readonly StackPlan[];
  /** The stacks of which each waits for the one before, and which take longest together. */
  readonly chain: readonly StackPlan[];
  readonly totals: readonly Total[];
  /** Resources of types without a typical time, by type. */
  readonly untimed: Readonly<Record<string, number>>;
  /** What waits for itself, one sentence each. */
  readonly circles: readonly string[];
  /** The times that were used, by type. */
  readonly times: CreationTimes;
}

const isOn = (value: unknown): boolean => value === true || value === 'true';

/** The typical time of a resource, the more special one where a property asks for it. */
function timeOf({ type, properties }: Resource, times: CreationTimes): readonly [string, CreationTime] | undefined {
  const special = Object.entries(times).find(([name]) => {
    const [of, property] = name.split(' with ');
    return property !== undefined && of === type && isOn(properties[property]);
  });
  const plain = times[type];
  return special ?? (plain === undefined ? undefined : [type, plain]);
}

class Planner {
  readonly untimed: Record<string, number> = {};
  readonly used: Record<string, CreationTime> = {};
  readonly circles: string[] = [];
  private readonly references: References;
  private readonly times: CreationTimes;
  private readonly stacks: readonly StackTemplate[];

  constructor({ stacks }: Assembly, times: CreationTimes) {
    this.references = new References({ stacks });
    this.stacks = stacks;
    this.times = times;
  }

  plans(): StackPlan[] {
    return this.stacks.map((stack) => this.planOf(stack));
  }

  private planOf(stack: StackTemplate): StackPlan {
    const steps = stack.resources.map((resource) => this.stepOf(stack, resource));
    const types = new Map(stack.resources.map(({ logicalId, type }) => [logicalId, type]));
    const seconds = new Map(steps.map((step) => [step.id, step.seconds]));
    const { ids, seconds: longest, circles } = longestPath(steps);
    this.circles.push(...circles.map((id) => `${id} of ${stack.name} waits for itself`));
    return {
      name: stack.name,
      resources: steps.length,
      after: this.stacksBefore(stack),
      seconds: longest + stackOverheadSeconds,
      chain: ids.map((id) => ({ logicalId: id, type: types.get(id) ?? '', seconds: seconds.get(id) ?? 0 })),
    };
  }

  private stepOf(stack: StackTemplate, resource: Resource): Step {
    const { logicalId, properties, dependsOn = [], type } = resource;
    const named = this.references
      .originsOf(stack.name, properties)
      .filter((origin) => origin.stack === stack.name && origin.logicalId !== logicalId)
      .map((origin) => origin.logicalId);
    const time = timeOf(resource, this.times);
    if (time === undefined) this.untimed[type] = (this.untimed[type] ?? 0) + 1;
    else this.used[time[0]] = time[1];
    return { id: logicalId, seconds: time?.[1].seconds ?? otherSeconds, after: [...new Set([...named, ...dependsOn])] };
  }

  /** Those that it is told to wait for, and those whose values it reads. */
  private stacksBefore({ name, dependsOn, resources, outputs }: StackTemplate): string[] {
    const reads = this.references.readsOf([resources.map(({ properties }) => properties), outputs]);
    return [...new Set([...dependsOn, ...reads.map(({ stack }) => stack)])].filter((one) => one !== name).sort();
  }
}

/** In which order stacks can be deployed; those of a circle come last, as they are listed. */
function ordered(plans: readonly StackPlan[]): StackPlan[] {
  const names = new Set(plans.map(({ name }) => name));
  const done = new Set<string>();
  const waiting = [...plans];
  const order: StackPlan[] = [];
  while (waiting.length > 0) {
    const next = waiting.findIndex(({ after }) => after.every((one) => done.has(one) || !names.has(one)));
    const [plan] = waiting.splice(Math.max(0, next), 1) as [StackPlan];
    done.add(plan.name);
    order.push(plan);
  }
  return order;
}

const asSteps = (plans: readonly StackPlan[]): Step[] =>
  plans.map(({ name, seconds, after }) => ({ id: name, seconds, after }));

/** How a first deployment of an assembly goes: order, slowest chain, and how long it takes by how much may run at a time. */
export function deployPlan(
  assembly: Assembly,
  times: CreationTimes,
  concurrencies: readonly Concurrency[],
): DeployPlan {
  const planner = new Planner(assembly, times);
  const stacks = ordered(planner.plans());
  const byName = new Map(stacks.map((plan) => [plan.name, plan]));
  const { ids, circles } = longestPath(asSteps(stacks));
  return {
    stacks,
    chain: ids.flatMap((id) => byName.get(id) ?? []),
    totals: concurrencies.map((concurrency) => ({ concurrency, seconds: totalSeconds(asSteps(stacks), concurrency) })),
    untimed: planner.untimed,
    circles: [...planner.circles, ...circles.map((name) => `the stack ${name} waits for itself`)],
    times: planner.used,
  };
}
