import type { Resource } from '../../lib/assembly/assembly.js';
import { readAssembly } from '../../lib/assembly/read-assembly.js';
import { References } from '../../lib/assembly/references.js';
import { buildPlatform } from '../../lib/platform.js';
import { commonVariables } from '../../service/contract.js';
import { Grants } from '../given/grants.js';
import { givenComponent, givenPlatform } from '../given/platform.js';
import { givenApp } from '../given/stack.js';

/** Beside a database, a cache, a queue and a bucket that others use, one service and one job that use nothing. */
const app = givenApp();
buildPlatform(
  app,
  givenPlatform({
    services: {
      api: givenComponent.service(),
      alone: givenComponent.service({ routes: [{ paths: ['/alone/*'] }], uses: [] }),
    },
    jobs: { alone: givenComponent.job({ uses: [] }) },
    functions: {},
    edge: { distribution: { services: [{ path: '/api/*' }, { path: '/alone/*' }] } },
  }),
);
const assembly = readAssembly(app.synth());
const grants = new Grants(assembly);
const references = new References(assembly);

const resourcesOf = (stack: string): readonly Resource[] =>
  assembly.stacks.find(({ name }) => name === stack)?.resources ?? [];

function only(stack: string, type: string, ending = ''): Resource {
  const found = resourcesOf(stack).filter((one) => one.type === type && (one.path ?? '').endsWith(ending));
  expect(found).toHaveLength(1);
  return found[0] as Resource;
}

const container = (stack: string) =>
  (only(stack, 'AWS::ECS::TaskDefinition').properties.ContainerDefinitions as Record<string, unknown>[])[0] as {
    Environment: { Name: string; Value: unknown }[];
    Secrets?: unknown[];
  };

/** Rules that have the security group as their own, as `direction peer port`. */
function rulesOf(group: Resource): string[] {
  const isGroup = (stack: string, value: unknown) =>
    references
      .originsOf(stack, value)
      .some((origin) => origin.stack === group.stack && origin.logicalId === group.logicalId);
  const apart = assembly.stacks
    .flatMap(({ resources }) => resources)
    .filter(
      ({ type, stack, properties }) =>
        /^AWS::EC2::SecurityGroup(In|E)gress$/.test(type) && isGroup(stack, properties.GroupId),
    )
    .map(({ type, properties }) => [type.slice('AWS::EC2::SecurityGroup'.length), properties] as const);
  const within = (['Ingress', 'Egress'] as const).flatMap((direction) =>
    ((group.properties[`SecurityGroup${direction}`] ?? []) as Resource['properties'][]).map(
      (rule) => [direction, rule] as const,
    ),
  );
  return [...within, ...apart].map(
    ([direction, { CidrIp, Description, FromPort }]) => `${direction} ${CidrIp ?? Description} ${FromPort}`,
  );
}

describe.each(['service-alone', 'job-alone'])('a component without uses: %s', (name) => {
  const stack = `shop-dev-${name}`;

  it('has code that may do nothing at all', () => {
    expect(grants.of(only(stack, 'AWS::IAM::Role', '/TaskRole/Resource'))).toEqual([]);
  });

  it('is started by a role that writes its log and does nothing else, as its image needs no login', () => {
    const actual = grants.of(only(stack, 'AWS::IAM::Role', '/ExecutionRole/Resource'));
    expect(actual.map((grant) => grant.split(' ')[0])).toEqual(['logs:CreateLogStream', 'logs:PutLogEvents']);
    expect(actual.every((grant) => grant.includes(`${stack}/`))).toBe(true);
  });

  it('is injected no secret', () => {
    expect(container(stack).Secrets ?? []).toEqual([]);
  });

  it('is injected no name or address of anything else', () => {
    const { Environment } = container(stack);
    expect(Environment.filter(({ Value }) => typeof Value !== 'string')).toEqual([]);
    const foreign = Environment.filter(({ Name }) => /^(DATABASE|CACHE|QUEUE|BUCKET|SERVICE)_/.test(Name));
    expect(foreign).toEqual([]);
    expect(Environment.map(({ Name }) => Name)).toEqual(expect.arrayContaining(Object.values(commonVariables)));
  });
});

it('a service without uses is called by the balancer, and calls nothing but HTTPS', () => {
  expect(rulesOf(only('shop-dev-cluster', 'AWS::EC2::SecurityGroup', '/ServiceAlone/Resource/Resource'))).toEqual([
    'Egress 0.0.0.0/0 443',
    'Ingress Balancer to service alone 8080',
  ]);
});

it('a job without uses is called by nobody, and calls nothing but HTTPS', () => {
  expect(rulesOf(only('shop-dev-job-alone', 'AWS::EC2::SecurityGroup'))).toEqual(['Egress 0.0.0.0/0 443']);
});

it('a component beside it that does use them is injected and let through, so these tests can fail', () => {
  expect(grants.of(only('shop-dev-service-api', 'AWS::IAM::Role', '/TaskRole/Resource'))).not.toEqual([]);
  expect(container('shop-dev-service-api').Secrets).toHaveLength(4);
  expect(
    rulesOf(only('shop-dev-cluster', 'AWS::EC2::SecurityGroup', '/ServiceApi/Resource/Resource')).length,
  ).toBeGreaterThan(2);
});
