import { App, CfnOutput, Stack, Stage, aws_sqs as sqs } from 'aws-cdk-lib';
import { readAssembly } from '../../lib/assembly/read-assembly.js';
import { recordComponent } from '../../lib/constructs/component/component-facts.js';
import { buildPlatform } from '../../lib/platform.js';
import { givenProductionIdentity } from '../given/identity.js';
import { givenPlatform } from '../given/platform.js';
import { givenApp, givenStack } from '../given/stack.js';

/** A platform stack with a queue, and a foreign one that reads its name. */
function givenAssembly() {
  const app = givenApp();
  const messaging = givenStack(
    { identity: givenProductionIdentity(), name: 'messaging', purpose: 'Queues', lifetime: 'stateful' },
    app,
  );
  const queue = new sqs.Queue(messaging, 'Orders');
  recordComponent(queue, { kind: 'queue', name: 'orders', owner: 'team-shop', facts: { fifo: false } });
  const foreign = new Stack(app, 'Foreign', { env: { account: '111122223333', region: 'eu-west-1' } });
  new CfnOutput(foreign, 'Name', { value: queue.queueName });
  return readAssembly(app.synth());
}

it('lists stacks in the order in which they are deployed, each with what it waits for', () => {
  expect(givenAssembly().stacks.map(({ name, dependsOn }) => [name, dependsOn])).toEqual([
    ['shop-prod-messaging', []],
    ['Foreign', ['shop-prod-messaging']],
  ]);
});

it('says of a stack what it is for, where it goes and whether it is guarded', () => {
  expect(givenAssembly().stacks[0]).toMatchObject({
    id: 'shop-prod-messaging',
    description: 'Queues',
    account: '111122223333',
    region: 'eu-west-1',
    terminationProtection: true,
  });
});

it('says of a foreign stack what it can', () => {
  const app = new App();
  new Stack(app, 'Foreign');
  expect(readAssembly(app.synth()).stacks[0]).toMatchObject({
    description: '',
    account: 'unknown-account',
    region: 'unknown-region',
    terminationProtection: false,
    components: [],
    resources: [],
  });
});

it('reads resources with type, place and policies', () => {
  const [messaging] = givenAssembly().stacks;
  expect(messaging?.resources).toHaveLength(1);
  expect(messaging?.resources[0]).toMatchObject({
    stack: 'shop-prod-messaging',
    logicalId: expect.stringMatching(/^Orders/) as string,
    path: 'shop-prod-messaging/Orders/Resource',
    type: 'AWS::SQS::Queue',
    deletionPolicy: 'Delete',
    updateReplacePolicy: 'Delete',
    properties: { Tags: expect.any(Array) as unknown[] },
  });
});

it('reads outputs', () => {
  expect(Object.keys(givenAssembly().stacks[1]?.outputs ?? {})).toEqual(['Name']);
});

it('reads the facts that constructs recorded', () => {
  expect(givenAssembly().stacks[0]?.components).toEqual([
    { kind: 'queue', name: 'orders', owner: 'team-shop', facts: { fifo: false } },
  ]);
});

it('says of a resource which component it belongs to, where the assembly knows', () => {
  const [messaging, foreign] = givenAssembly().stacks;
  expect(messaging?.resources.map(({ component }) => component)).toEqual(['queue orders']);
  expect(foreign?.resources.map(({ component }) => component)).toEqual([]);
});

it('tells the components of one stack apart by the construct that they stand on', () => {
  const app = givenApp();
  const stack = givenStack({ name: 'messaging' }, app);
  for (const name of ['orders', 'mail']) {
    recordComponent(new sqs.Queue(stack, name), { kind: 'queue', name, owner: 'team-shop', facts: {} });
  }
  new sqs.Queue(stack, 'mailbox');
  expect(readAssembly(app.synth()).stacks[0]?.resources.map(({ component }) => component)).toEqual([
    'queue orders',
    'queue mail',
    undefined,
  ]);
});

it('takes everything in the stack of one component for its own', () => {
  const app = givenApp();
  const stack = givenStack({ name: 'database-main' }, app);
  recordComponent(new sqs.Queue(stack, 'Main'), { kind: 'queue', name: 'main', owner: 'team-shop', facts: {} });
  new sqs.Queue(stack, 'Beside');
  const [read] = readAssembly(app.synth()).stacks;
  expect(read?.resources.map(({ component }) => component)).toEqual(['queue main', 'queue main']);
});

it('reads a folder as well as an assembly in hand', () => {
  const app = new App();
  new Stack(app, 'Only');
  const { directory } = app.synth();
  expect(readAssembly(directory).stacks.map(({ name }) => name)).toEqual(['Only']);
});

it('reads a platform inside a stage, as a pipeline builds it', () => {
  const app = givenApp();
  const platform = givenPlatform({
    services: {},
    workers: {},
    jobs: {},
    functions: {},
    edge: undefined,
    assets: undefined,
  });
  buildPlatform(new Stage(app, 'Europe'), platform);
  const { stacks } = readAssembly(app.synth());
  expect(stacks.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['shop-dev-network', 'shop-dev-database-main', 'shop-dev-messaging']),
  );
  expect(stacks.map(({ id }) => id)).toEqual(expect.arrayContaining(['Europe/shop-dev-network']));
  const network = stacks.find(({ name }) => name.endsWith('-network'));
  const database = stacks.find(({ name }) => name === 'shop-dev-database-main');
  expect(database?.dependsOn).toContain(network?.name);
  expect(stacks.flatMap(({ components }) => components).map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['database', 'cache', 'queue', 'bucket']),
  );
});
