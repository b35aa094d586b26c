import type { Assembly, Component, Resource, StackTemplate } from '../../../assembly/assembly.js';
import { References } from '../../../assembly/references.js';
import { list, numberOf, type Properties, section, textOf } from '../../../assembly/template-value.js';
import type { Policy, ScheduledAction } from '../control/policy.js';
import { isKnownSchedule } from '../control/schedule.js';
import { NotSimulated } from '../not-simulated.js';
import { readPolicy } from './read-policy.js';
import { requiredNumber } from './required-number.js';
import type { QueueFacts, ScaledTarget, ScalingPlan } from './scaling-plan.js';

const types = {
  target: 'AWS::ApplicationAutoScaling::ScalableTarget',
  policy: 'AWS::ApplicationAutoScaling::ScalingPolicy',
  alarm: 'AWS::CloudWatch::Alarm',
  service: 'AWS::ECS::Service',
  queue: 'AWS::SQS::Queue',
} as const;

/** SQS API: what a queue gets without a word. */
const defaultVisibilitySeconds = 30;

/** Finds what belongs to a scalable target, across the stacks of an assembly. */
class Reader {
  private readonly references: References;
  private readonly resources: readonly Resource[];
  private readonly stacks: ReadonlyMap<string, StackTemplate>;

  constructor(assembly: Assembly) {
    this.references = new References(assembly);
    this.resources = assembly.stacks.flatMap(({ resources }) => resources);
    this.stacks = new Map(assembly.stacks.map((stack) => [stack.name, stack]));
  }

  plan(): ScalingPlan {
    const found = this.ofType(types.target);
    const ecs = found.filter(({ properties }) => textOf(properties, 'ServiceNamespace') === 'ecs');
    const targets = ecs.map((target) => ({ target, service: this.serviceOf(target) }));
    const scaled = new Set(targets.map(({ service }) => service));
    return {
      platform: this.tag('platform'),
      environment: this.tag('environment'),
      targets: targets.map(({ target, service }) => this.readTarget(target, service)),
      unscaled: this.ofType(types.service)
        .filter((service) => !scaled.has(service))
        .map(nameOf),
      otherTargets: found
        .filter((target) => !ecs.includes(target))
        .map(({ properties }) => textOf(properties, 'ServiceNamespace') ?? 'unknown'),
    };
  }

  private readTarget(target: Resource, service: Resource | undefined): ScaledTarget {
    const { properties, stack } = target;
    const component = this.componentOf(stack, service);
    const { policies, problems } = this.policiesOf(target);
    const schedules = list(properties, 'ScheduledActions').map(scheduleOf);
    const unknown = schedules.filter((schedule) => !isKnownSchedule(schedule));
    const queue = this.queueOf(target);
    return {
      name: component?.name ?? nameOf(service ?? target),
      stack,
      kind: component?.kind === 'worker' || (component === undefined && queue !== undefined) ? 'worker' : 'service',
      bounds: { min: requiredNumber(properties, 'MinCapacity'), max: requiredNumber(properties, 'MaxCapacity') },
      policies,
      schedules: schedules.filter((schedule) => !unknown.includes(schedule)),
      notSimulated: [
        ...problems,
        ...unknown.map(({ name, schedule }) => `the schedule ${name}: ${schedule} is not simulated`),
      ],
      queue,
      component,
    };
  }

  private policiesOf(target: Resource): { readonly policies: Policy[]; readonly problems: string[] } {
    const policies: Policy[] = [];
    const problems: string[] = [];
    for (const policy of this.policyResources(target)) {
      const name = textOf(policy.properties, 'PolicyName') ?? policy.logicalId;
      try {
        policies.push(
          readPolicy(
            name,
            policy.properties,
            this.alarmsOf(policy).map(({ properties }) => properties),
          ),
        );
      } catch (error) {
        if (!(error instanceof NotSimulated)) throw error;
        problems.push(`the policy ${name}: ${error.message}`);
      }
    }
    return { policies, problems };
  }

  private policyResources(target: Resource): Resource[] {
    return this.ofType(types.policy).filter(({ stack, properties }) =>
      this.names(stack, properties.ScalingTargetId, target),
    );
  }

  private alarmsOf(policy: Resource): Resource[] {
    return this.ofType(types.alarm).filter(({ stack, properties }) =>
      this.names(stack, properties.AlarmActions, policy),
    );
  }

  /** The queue whose metrics a policy of the target watches. */
  private queueOf(target: Resource): QueueFacts | undefined {
    const watched = this.policyResources(target).flatMap((policy) => [policy, ...this.alarmsOf(policy)]);
    const queue = watched
      .flatMap(({ stack, properties }) => this.references.originsOf(stack, withoutActions(properties)))
      .map((origin) => this.resources.find((one) => one.stack === origin.stack && one.logicalId === origin.logicalId))
      .find((resource) => resource?.type === types.queue);
    if (queue === undefined) return undefined;
    const redrive = section(queue.properties, 'RedrivePolicy') ?? {};
    return {
      visibilitySeconds: numberOf(queue.properties, 'VisibilityTimeout') ?? defaultVisibilitySeconds,
      maxReceives: numberOf(redrive, 'maxReceiveCount') ?? Number.POSITIVE_INFINITY,
    };
  }

  private serviceOf({ stack, properties }: Resource): Resource | undefined {
    return this.references
      .originsOf(stack, properties.ResourceId)
      .map((origin) => this.resources.find((one) => one.stack === origin.stack && one.logicalId === origin.logicalId))
      .find((resource) => resource?.type === types.service);
  }

  /** The component of the stack that is a service or a worker; where there are several, the one whose name is in the path. */
  private componentOf(stack: string, service: Resource | undefined): Component | undefined {
    const found = (this.stacks.get(stack)?.components ?? []).filter(
      ({ kind }) => kind === 'service' || kind === 'worker',
    );
    if (found.length < 2) return found[0];
    return found.find(({ name }) => service?.path?.split('/').includes(name));
  }

  private names(stack: string, value: unknown, resource: Resource): boolean {
    return this.references
      .originsOf(stack, value)
      .some((origin) => origin.stack === resource.stack && origin.logicalId === resource.logicalId);
  }

  private ofType(type: string): Resource[] {
    return this.resources.filter((resource) => resource.type === type);
  }

  private tag(key: string): string | undefined {
    for (const { properties } of this.resources) {
      const tag = list(properties, 'Tags').find((one) => one.Key === key);
      if (tag !== undefined) return textOf(tag, 'Value');
    }
    return undefined;
  }
}

const withoutActions = ({ AlarmActions: _, ...rest }: Properties): Properties => rest;

const nameOf = ({ path, logicalId }: Resource): string =>
  path === undefined ? logicalId : path.replace(/\/(Service|Resource|Target)(\/.*)?$/, '');

function scheduleOf(action: Properties): ScheduledAction {
  const bounds = section(action, 'ScalableTargetAction') ?? {};
  return {
    name: textOf(action, 'ScheduledActionName') ?? 'without a name',
    schedule: textOf(action, 'Schedule') ?? '',
    timeZone: textOf(action, 'Timezone') ?? 'UTC',
    min: numberOf(bounds, 'MinCapacity'),
    max: numberOf(bounds, 'MaxCapacity'),
  };
}

/**
 * What scales in an assembly, and how.
 *
 * @throws NotSimulated when the bounds of a target are no numbers
 */
export function readScalingPlan(assembly: Assembly): ScalingPlan {
  return new Reader(assembly).plan();
}
