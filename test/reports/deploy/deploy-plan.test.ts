import type { Assembly, Resource } from '../../../lib/assembly/assembly.js';
import { creationTimes } from '../../../lib/reports/deploy/creation-times.js';
import { deployPlan } from '../../../lib/reports/deploy/deploy-plan.js';
import { deployText } from '../../../lib/reports/deploy/deploy-text.js';
import { givenPricedAssembly } from '../../given/priced.js';

type Given = Parameters<typeof givenPricedAssembly>[0];

interface GivenStack {
  readonly resources: Given;
  readonly dependsOn?: readonly string[];
  readonly outputs?: Readonly<Record<string, unknown>>;
}

/** Stacks by name, in this order. */
function givenStacks(stacks: Readonly<Record<string, GivenStack>>): Assembly {
  return {
    stacks: Object.entries(stacks).flatMap(([name, { resources, dependsOn = [], outputs = {} }]) =>
      givenPricedAssembly(resources).stacks.map((stack) => ({
        ...stack,
        name,
        id: name,
        dependsOn,
        outputs,
        resources: stack.resources.map((resource): Resource => ({ ...resource, stack: name })),
      })),
    ),
  };
}

const plan = (stacks: Readonly<Record<string, GivenStack>>) =>
  deployPlan(givenStacks(stacks), creationTimes, [1, 'unlimited']);
const one = (resources: Given) => plan({ only: { resources } });
const queue = { type: 'AWS::SQS::Queue' };

test('a stack takes its slowest chain of references and a moment of its own', () => {
  const { stacks } = one({
    Role: { type: 'AWS::IAM::Role' },
    Fast: { type: 'AWS::IAM::Policy', properties: { Roles: [{ Ref: 'Role' }] } },
    Service: { type: 'AWS::ECS::Service', properties: { Role: { 'Fn::GetAtt': ['Role', 'Arn'] } } },
  });
  expect(stacks[0]).toMatchObject({
    seconds: 18 + 180 + 20,
    chain: [
      { logicalId: 'Role', seconds: 18 },
      { logicalId: 'Service', type: 'AWS::ECS::Service', seconds: 180 },
    ],
  });
});

test('what a resource is told to wait for counts like what it names', () => {
  expect(one({ First: queue, Then: { ...queue, dependsOn: ['First'] } }).stacks[0]?.seconds).toBe(65 + 65 + 20);
});

test('a standby takes longer than an instance alone', () => {
  const database = (MultiAZ: boolean) => one({ Database: { type: 'AWS::RDS::DBInstance', properties: { MultiAZ } } });
  expect([database(false), database(true)].map(({ stacks }) => stacks[0]?.seconds)).toEqual([480 + 20, 780 + 20]);
});

test('stacks come after those that they are told to wait for and those that they read', () => {
  const { stacks } = plan({
    last: { resources: { Queue: queue }, dependsOn: ['reader'] },
    reader: {
      resources: {
        Queue: { ...queue, properties: { Of: { 'Fn::GetStackOutput': { StackName: 'producer', OutputName: 'Arn' } } } },
      },
    },
    producer: { resources: { Queue: queue }, outputs: { Arn: { Value: { 'Fn::GetAtt': ['Queue', 'Arn'] } } } },
  });
  expect(stacks.map(({ name, after }) => [name, after])).toEqual([
    ['producer', []],
    ['reader', ['producer']],
    ['last', ['reader']],
  ]);
});

test('the slowest chain of stacks is named, with totals one by one and all at once', () => {
  const { chain, totals } = plan({
    network: { resources: { Queue: queue } },
    database: { resources: { Database: { type: 'AWS::RDS::DBInstance' } }, dependsOn: ['network'] },
    queues: { resources: { Queue: queue }, dependsOn: ['network'] },
  });
  expect(chain.map(({ name }) => name)).toEqual(['network', 'database']);
  expect(totals).toEqual([
    { concurrency: 1, seconds: 85 + 500 + 85 },
    { concurrency: 'unlimited', seconds: 85 + 500 },
  ]);
});

test('types without a time are counted, and take a moment', () => {
  const result = one({ Computer: { type: 'AWS::Quantum::Computer' } });
  expect([result.untimed, result.stacks[0]?.seconds]).toEqual([{ 'AWS::Quantum::Computer': 1 }, 10 + 20]);
  expect(deployText(result)).toContain('10 s each: 1 resources of 1 AWS::Quantum::Computer');
});

test('what waits for itself is told, and everything is still listed', () => {
  const result = plan({
    one: { resources: { A: { ...queue, dependsOn: ['B'] }, B: { ...queue, dependsOn: ['A'] } }, dependsOn: ['two'] },
    two: { resources: {}, dependsOn: ['one'] },
  });
  expect(result.stacks.map(({ name }) => name).sort()).toEqual(['one', 'two']);
  expect(result.circles).toEqual(['A of one waits for itself', 'the stack one waits for itself']);
  expect(deployText(result)).toContain('cannot be deployed: A of one waits for itself');
});

test('the text has a line for each stack, without what all are called alike', () => {
  const text = deployText(
    plan({
      'shop-dev-network': { resources: { Gateway: { type: 'AWS::EC2::NatGateway' } } },
      'shop-dev-api': { resources: { Queue: queue }, dependsOn: ['shop-dev-network'] },
    }),
  );
  expect(text.split('\n').slice(2, 8)).toEqual([
    '       stack             takes    most of it               after',
    '    1  shop-dev-network  1.8 min  EC2::NatGateway 1.5 min  -',
    '    2  shop-dev-api      1.4 min  SQS::Queue 1.1 min       network',
    '',
    'cdk deploy --all --concurrency 1: 3.3 min',
    'everything at once that can be: 3.3 min',
  ]);
  expect(text).toContain('slowest chain: 3.3 min\n    shop-dev-network (1.8 min): EC2::NatGateway Gateway (1.5 min)\n');
});

test('an assembly without stacks says so', () => {
  expect(deployText(deployPlan({ stacks: [] }, creationTimes, [1]))).toBe('There is no stack in this assembly.\n');
});
