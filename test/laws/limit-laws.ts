import { stackName } from '../given/components.js';
import { labelOf } from './label-of.js';
import type { Law } from './law.js';
import type { LawCase } from './law-case.js';
import { valueAt } from './value-at.js';

const repeated = (values: readonly string[]): string[] =>
  values.filter((value, index) => values.indexOf(value) !== index);

/** Text of a value as it will be at deploy: references count with the length of an ARN. */
const deployedLength = (value: unknown): number =>
  JSON.stringify(value).replace(
    /\{"(?:Ref|Fn::GetAtt|Fn::ImportValue|Fn::GetStackOutput)":(?:"[^"]*"|\[[^\]]*\]|\{[^}]*\})\}/g,
    '"'.padEnd(120, 'x'),
  ).length;

/** Those whose sum goes beyond what AWS takes. */
class Sums {
  private readonly sums = new Map<string, number>();

  add(name: string, amount: number): void {
    this.sums.set(name, (this.sums.get(name) ?? 0) + amount);
  }

  above(limit: number): string[] {
    return [...this.sums].filter(([, sum]) => sum > limit).map(([name, sum]) => `${name}: ${sum}`);
  }
}

function securityGroupRules(given: LawCase): string[] {
  const sums = new Sums();
  for (const direction of ['Ingress', 'Egress']) {
    for (const group of given.ofType('AWS::EC2::SecurityGroup')) {
      const rules = (group.properties[`SecurityGroup${direction}`] ?? []) as unknown[];
      sums.add(`${labelOf(group)} ${direction}`, rules.length);
    }
    for (const rule of given.ofType(`AWS::EC2::SecurityGroup${direction}`)) {
      sums.add(`${given.namesIn(rule, rule.properties.GroupId)[0]} ${direction}`, 1);
    }
  }
  return sums.above(60);
}

function inlinePolicies(given: LawCase): string[] {
  const sums = new Sums();
  for (const policy of given.ofType('AWS::IAM::Policy')) {
    for (const role of (policy.properties.Roles ?? []) as unknown[]) {
      sums.add(String(given.namesIn(policy, role)[0]), deployedLength(policy.properties.PolicyDocument));
    }
  }
  for (const role of given.ofType('AWS::IAM::Role')) {
    sums.add(labelOf(role), deployedLength(role.properties.Policies ?? []));
  }
  return sums.above(10_240);
}

export const limitLaws: readonly Law[] = [
  {
    promise: 'keeps every stack below 400 resources (CloudFormation takes 500)',
    problems: ({ stacks }) => stacks.filter(({ resources }) => resources.length > 400).map(({ name }) => name),
  },
  {
    promise: 'keeps every stack below 150 outputs (CloudFormation takes 200)',
    problems: ({ stacks }) =>
      stacks.filter(({ outputs }) => Object.keys(outputs).length >= 150).map(({ name }) => name),
  },
  { promise: 'keeps every security group within 60 rules each way', problems: securityGroupRules },
  { promise: 'keeps the inline policies of every role within 10 240 characters', problems: inlinePolicies },
  {
    promise: 'keeps the variables of every function within 4 KB',
    problems: (given) =>
      given
        .ofType('AWS::Lambda::Function')
        .filter(({ properties }) => deployedLength(valueAt(properties, 'Environment', 'Variables') ?? {}) > 4_096)
        .map(labelOf),
  },
  {
    promise: 'puts at most 50 tags on a resource',
    problems: ({ resources }) =>
      resources.filter(({ properties: { Tags } }) => Object.keys(Tags ?? {}).length > 50).map(labelOf),
  },
  {
    promise: 'gives every listener rule a priority of its own, and each listener fewer than 100 rules',
    problems: (given) => {
      const places = given.ofType('AWS::ElasticLoadBalancingV2::ListenerRule').map((rule) => ({
        listener: String(given.namesIn(rule, rule.properties.ListenerArn)[0]),
        priority: rule.properties.Priority,
      }));
      const listeners = places.map(({ listener }) => listener);
      return [
        ...repeated(places.map(({ listener, priority }) => `${listener} ${priority}`)),
        ...listeners.filter((one) => listeners.filter((other) => other === one).length >= 100),
      ];
    },
  },
  {
    promise: 'gives a distribution at most 20 behaviours',
    problems: (given) =>
      given
        .ofType('AWS::CloudFront::Distribution')
        .filter(({ properties }) => {
          const more = (valueAt(properties, 'DistributionConfig', 'CacheBehaviors') ?? []) as unknown[];
          return more.length + 1 > 20;
        })
        .map(labelOf),
  },
  {
    promise: 'takes at most the 5 public addresses that a new account has in a region',
    problems: (given) => given.ofType('AWS::EC2::EIP').slice(5).map(labelOf),
  },
  {
    promise: 'starts the name of every alarm with platform and environment',
    problems: (given) => {
      const prefix = stackName(given.definition, '');
      return given
        .ofType('AWS::CloudWatch::Alarm')
        .filter(({ properties: { AlarmName } }) => typeof AlarmName !== 'string' || !AlarmName.startsWith(prefix))
        .map(labelOf);
    },
  },
  {
    promise: 'names in rollbacks only alarms that exist',
    problems: (given) => {
      const known = new Set(given.ofType('AWS::CloudWatch::Alarm').map(({ properties }) => properties.AlarmName));
      return given
        .ofType('AWS::ECS::Service')
        .flatMap(
          ({ properties }) =>
            (valueAt(properties, 'DeploymentConfiguration', 'Alarms', 'AlarmNames') ?? []) as string[],
        )
        .filter((name) => !known.has(name));
    },
  },
];
