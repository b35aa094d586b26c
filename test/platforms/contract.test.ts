import { notifierEnvironment } from '../../lambda/alarm-notifier/contract.js';
import { redriveEnvironment } from '../../lambda/dlq-redrive/contract.js';
import { parseTargets } from '../../lambda/health/contract.js';
import { parseContract as parseFunctionContract } from '../../lambda/parse-contract.js';
import { queueProcessorEnvironment } from '../../lambda/queue-processor/contract.js';
import { webhookEnvironment } from '../../lambda/webhook/contract.js';
import type { Platform } from '../../lib/definition/platform.js';
import { apiEnvironment, parseContract, workerEnvironment } from '../../service/contract.js';
import { cachesOf, databasesOf } from '../../service/resources.js';
import { settings } from '../../service/settings.js';
import { givenDefinition, givenEnvironments, givenTemplate } from '../given/assembly.js';
import { type GivenComponent, givenComponents } from '../given/components.js';

type Variables = Record<string, string>;
interface Template {
  readonly Resources: Record<string, { readonly Type: string; readonly Properties: Record<string, unknown> }>;
}

/** What stands in a template as a reference is known at the deployment only; here it has the form of what it will be. */
const known = (name: string, value: unknown): string => {
  if (typeof value === 'string') return value;
  if (/_SECRET_ARN$/.test(name)) return 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:known-AbCdEf';
  return /_URL$/.test(name) ? 'https://sqs.eu-west-1.amazonaws.com/111122223333/queue' : 'known-at-deployment';
};

function variablesOf(template: Template, { kind }: GivenComponent): Variables {
  const properties = (type: string) =>
    Object.values(template.Resources).find((resource) => resource.Type === type)?.Properties ?? {};
  if (kind === 'function') {
    const own = Object.values(template.Resources)
      .filter(({ Type }) => Type === 'AWS::Lambda::Function')
      .map(
        ({ Properties }) =>
          (Properties.Environment as { Variables?: Record<string, unknown> } | undefined)?.Variables ?? {},
      )
      .find((variables) => 'HEADROOM_COMPONENT' in variables);
    return Object.fromEntries(Object.entries(own ?? {}).map(([name, value]) => [name, known(name, value)]));
  }
  const [container] = properties('AWS::ECS::TaskDefinition').ContainerDefinitions as {
    readonly Environment: readonly { readonly Name: string; readonly Value: unknown }[];
    readonly Secrets?: readonly { readonly Name: string }[];
  }[];
  return Object.fromEntries([
    ...(container?.Environment ?? []).map(({ Name, Value }) => [Name, known(Name, Value)]),
    ...(container?.Secrets ?? []).map(({ Name }) => [Name, 'a secret']),
  ]);
}

/** The contracts of the handlers here that read nothing else. */
const contracts = {
  'alarm-notifier': notifierEnvironment,
  'dlq-redrive': redriveEnvironment,
  'queue-processor': queueProcessorEnvironment,
  webhook: webhookEnvironment,
} as const;

/** Parses as the process does when it starts; throws the sentence with which it would stop. */
function start(platform: Platform, { kind, name }: GivenComponent, variables: Variables): void {
  if (kind === 'function') {
    const handler = platform.functions[name]?.handler;
    if (handler === 'health') parseTargets(variables);
    else if (Object.hasOwn(contracts, handler ?? ''))
      parseFunctionContract(contracts[handler as keyof typeof contracts], variables);
    // A handler of a fork has a contract of its own.
    return;
  }
  databasesOf(variables);
  cachesOf(variables);
  if (kind === 'service') {
    parseContract(apiEnvironment, variables);
    parseContract(settings, variables);
  }
  if (kind === 'worker') parseContract(workerEnvironment, variables);
}

describe.each(givenEnvironments())('$name', ({ outdir }) => {
  const platform = givenDefinition({ outdir });
  const components = givenComponents(platform);
  const templateOf = ({ stack }: GivenComponent) => givenTemplate(outdir, stack) as unknown as Template;

  it('gives every container and every function what its contract reads', () => {
    const refused = components.flatMap((component) => {
      try {
        start(platform, component, variablesOf(templateOf(component), component));
        return [];
      } catch (error) {
        return [`${component.label}: ${(error as Error).message}`];
      }
    });
    expect(refused).toEqual([]);
  });

  it('tells each container of every database and cache that it works with', () => {
    const told = components
      .filter(({ kind }) => kind !== 'function')
      .map((component) => {
        const variables = variablesOf(templateOf(component), component);
        return [component.label, [...databasesOf(variables), ...cachesOf(variables)].map(({ name }) => name)];
      });
    const used = components
      .filter(({ kind }) => kind !== 'function')
      .map(({ label, uses }) => {
        const names = (kind: 'database' | 'cache') =>
          uses.flatMap((use) => (use.kind === kind && use.access !== 'describe' ? [use.name] : [])).sort();
        return [label, [...names('database'), ...names('cache')]];
      });
    expect(told).toEqual(used);
  });
});
