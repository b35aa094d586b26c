import {
  DescribeTasksCommand,
  ECSClient,
  ListTagsForResourceCommand,
  RunTaskCommand,
  StopTaskCommand,
  TagResourceCommand,
} from '@aws-sdk/client-ecs';
import { mockClient } from 'aws-sdk-client-mock';
import { detailsOf } from '../../lambda/hook.js';
import { migratedTag } from '../../lambda/migration/contract.js';
import { migrate } from '../../lambda/migration/migrate.js';
import { migrationTask } from '../../lambda/migration/migration-task.js';

const taskArn = 'arn:aws:ecs:eu-west-1:111122223333:task/shop/1';
const details = {
  cluster: 'shop',
  taskDefinition: 'migration:7',
  subnets: ['subnet-1'],
  securityGroups: ['sg-1'],
  timeoutSeconds: 600,
};
const start = new Date('2026-01-01T00:00:00Z');
const ecs = mockClient(ECSClient);
let now = start;
const why: string[] = [];

const look = (deployment = 'deployment-1') =>
  migrate(details.timeoutSeconds, {
    ...migrationTask(ecs as unknown as ECSClient, details, deployment, () => now),
    onFailure: (_run, reason) => why.push(reason),
  });

function given(task: object): void {
  ecs.on(ListTagsForResourceCommand).resolves({ tags: [] });
  ecs.on(RunTaskCommand).resolves({ tasks: [{ taskArn, createdAt: start }] });
  ecs.on(DescribeTasksCommand).resolves({ tasks: [{ taskArn, createdAt: start, ...task }] });
  ecs.on(StopTaskCommand).resolves({});
  ecs.on(TagResourceCommand).resolves({});
}

beforeEach(() => {
  ecs.reset();
  now = start;
  why.length = 0;
});

test('a migration that runs is asked for again', async () => {
  given({ lastStatus: 'RUNNING' });
  expect(await look()).toEqual({ hookStatus: 'IN_PROGRESS', callBackDelay: 15 });
});

test('a migration that ended well lets the deployment go on, and its revision remembers it', async () => {
  given({ lastStatus: 'STOPPED', containers: [{ exitCode: 0 }] });
  expect(await look()).toEqual({ hookStatus: 'SUCCEEDED' });
  expect(ecs.commandCalls(TagResourceCommand)[0]?.args[0].input).toMatchObject({
    resourceArn: 'migration:7',
    tags: [{ key: migratedTag }],
  });
});

test('a revision that has run before starts nothing', async () => {
  given({});
  ecs.on(ListTagsForResourceCommand).resolves({ tags: [{ key: migratedTag, value: 'then' }] });
  expect(await look()).toEqual({ hookStatus: 'SUCCEEDED' });
  expect(ecs.commandCalls(RunTaskCommand)).toHaveLength(0);
});

test('a migration that ended badly stops the deployment and is not remembered', async () => {
  given({ lastStatus: 'STOPPED', containers: [{ exitCode: 3 }] });
  expect(await look()).toEqual({ hookStatus: 'FAILED' });
  expect(why).toEqual(['it ended with 3']);
  expect(ecs.commandCalls(TagResourceCommand)).toHaveLength(0);
});

test('a migration that never started stops the deployment', async () => {
  given({ lastStatus: 'STOPPED', containers: [{}], stoppedReason: 'CannotPullContainerError' });
  expect(await look()).toEqual({ hookStatus: 'FAILED' });
  expect(why).toEqual(['it never started']);
});

test('a migration beyond its time is stopped', async () => {
  given({ lastStatus: 'RUNNING' });
  now = new Date(start.getTime() + 601_000);
  expect(await look()).toEqual({ hookStatus: 'FAILED' });
  expect(ecs.commandCalls(StopTaskCommand)[0]?.args[0].input).toMatchObject({ cluster: 'shop', task: taskArn });
});

test('all questions of one deployment start one task, the next deployment another', async () => {
  given({ lastStatus: 'RUNNING' });
  await look();
  await look();
  await look('deployment-2');
  const [first, second, third] = ecs.commandCalls(RunTaskCommand).map(({ args }) => args[0].input.clientToken);
  expect(first).toHaveLength(64);
  expect(second).toBe(first);
  expect(third).not.toBe(first);
});

test('a start that ECS refuses is told with its reason', async () => {
  given({});
  ecs.on(RunTaskCommand).resolves({ tasks: [], failures: [{ reason: 'RESOURCE:FARGATE' }] });
  await expect(look()).rejects.toThrow('ECS did not start the migration: RESOURCE:FARGATE');
});

test('details are read as an object and as a text', () => {
  expect(detailsOf({ hookDetails: { port: 1 } })).toEqual({ port: 1 });
  expect(detailsOf({ hookDetails: '{"port":1}' })).toEqual({ port: 1 });
});
