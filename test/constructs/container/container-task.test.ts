import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, aws_iam as iam, type Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import type { Identity } from '../../../lib/constructs/component/identity.js';
import { ContainerTask, type ContainerTaskProps } from '../../../lib/constructs/container/container-task.js';
import { givenIdentity, givenProductionIdentity } from '../../given/identity.js';
import { givenServiceDefinition } from '../../given/service.js';
import { givenApp, givenStack, givenSurroundings } from '../../given/stack.js';

type Change = Partial<Omit<ContainerTaskProps, 'definition' | 'identity'>> & { identity?: Identity };

type Definition = Parameters<typeof givenServiceDefinition>[0];

function givenTask(definition: Definition = {}, change: Change = {}): Template {
  return Template.fromStack(givenTaskStack(definition, change));
}

/** The images that a deployment would build. */
function givenImages(definition: Definition): { readonly source: { readonly platform?: string } }[] {
  const stack = givenTaskStack(definition, {});
  const assembly = (stack.node.root as App).synth();
  const manifest = JSON.parse(readFileSync(join(assembly.directory, `${stack.artifactId}.assets.json`), 'utf8'));
  return Object.values(manifest.dockerImages);
}

function givenTaskStack(definition: Definition, change: Change): Stack {
  const app = givenApp();
  const { key } = givenSurroundings(app);
  const stack = givenStack({}, app);
  new ContainerTask(stack, 'Task', {
    identity: givenIdentity(),
    component: 'api',
    definition: givenServiceDefinition(definition),
    taskRole: new iam.Role(stack, 'TaskRole', { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') }),
    injection: { variables: {}, secrets: {} },
    variables: {},
    encryptionKey: key,
    stopTimeoutSeconds: 45,
    ...change,
  });
  return stack;
}

const taskType = 'AWS::ECS::TaskDefinition';
const container = (properties: object) => ({ ContainerDefinitions: [Match.objectLike(properties)] });
const variable = (name: string, value: string) =>
  container({ Environment: Match.arrayWith([{ Name: name, Value: value }]) });

const plain = givenTask();

test('the task has the size and the processor of the definition', () => {
  givenTask({ task: { cpu: 1024, memoryMiB: 3072, architecture: 'x86_64' } }).hasResourceProperties(taskType, {
    Cpu: '1024',
    Memory: '3072',
    RuntimePlatform: { CpuArchitecture: 'X86_64', OperatingSystemFamily: 'LINUX' },
    RequiresCompatibilities: ['FARGATE'],
  });
  plain.hasResourceProperties(taskType, { RuntimePlatform: { CpuArchitecture: 'ARM64' } });
});

test('scratch space beyond what comes with the task is asked for by size', () => {
  givenTask({ task: { cpu: 256, memoryMiB: 512, ephemeralStorageGiB: 50 } }).hasResourceProperties(taskType, {
    EphemeralStorage: { SizeInGiB: 50 },
  });
});

test('the process is not root, cannot write to its image and has a parent that reaps its children', () => {
  plain.hasResourceProperties(
    taskType,
    container({
      User: '1001',
      ReadonlyRootFilesystem: true,
      Privileged: false,
      LinuxParameters: Match.objectLike({ InitProcessEnabled: true }),
    }),
  );
  givenTask({ user: '2000:2000' }).hasResourceProperties(taskType, container({ User: '2000:2000' }));
});

test('each writable path is a scratch volume of its own', () => {
  givenTask({ writablePaths: ['/tmp', '/var/spool'] }).hasResourceProperties(taskType, {
    Volumes: [{ Name: 'scratch-0' }, { Name: 'scratch-1' }],
    ContainerDefinitions: [
      Match.objectLike({
        MountPoints: [
          { ContainerPath: '/tmp', SourceVolume: 'scratch-0', ReadOnly: false },
          { ContainerPath: '/var/spool', SourceVolume: 'scratch-1', ReadOnly: false },
        ],
      }),
    ],
  });
});

test('the container may use all memory of its task and no more', () => {
  plain.hasResourceProperties(taskType, container({ Memory: 512 }));
});

test('SIGKILL comes as late as the container was told', () => {
  const template = givenTask({}, { stopTimeoutSeconds: 115 });
  template.hasResourceProperties(taskType, container({ StopTimeout: 115 }));
  template.hasResourceProperties(taskType, variable('SHUTDOWN_SECONDS', '115'));
});

test.each([
  ['HEADROOM_PLATFORM', 'shop'],
  ['HEADROOM_ENVIRONMENT', 'dev'],
  ['HEADROOM_COMPONENT', 'api'],
  ['MEMORY_LIMIT_MIB', '512'],
  ['LOG_LEVEL', 'info'],
  ['NODE_ENV', 'production'],
])('every container is told %s', (name, value) => {
  plain.hasResourceProperties(taskType, variable(name, value));
});

test('variables of the definition win over those of the platform', () => {
  const template = givenTask({ variables: { LOG_LEVEL: 'debug', FEATURE_X: 'on' } });
  template.hasResourceProperties(taskType, variable('LOG_LEVEL', 'debug'));
  template.hasResourceProperties(taskType, variable('FEATURE_X', 'on'));
});

test('variables of what the component uses are injected', () => {
  const injection = { variables: { QUEUE_MAIL_URL: 'https://sqs.example.com/mail' }, secrets: {} };
  givenTask({}, { injection }).hasResourceProperties(
    taskType,
    variable('QUEUE_MAIL_URL', 'https://sqs.example.com/mail'),
  );
});

test('secrets of what the component uses are injected as secrets, readable by the role that starts the task only', () => {
  const secretArn = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:Main-AbCdEf';
  const encryptionKeyArn = 'arn:aws:kms:eu-west-1:111122223333:key/11111111-2222-3333-4444-555555555555';
  const secrets = { DATABASE_MAIN_PASSWORD: { secretArn, encryptionKeyArn, field: 'password' } };
  const template = givenTask({}, { injection: { variables: {}, secrets } });
  template.hasResourceProperties(
    taskType,
    container({ Secrets: [{ Name: 'DATABASE_MAIN_PASSWORD', ValueFrom: `${secretArn}:password::` }] }),
  );
  const policies = Object.values(template.findResources('AWS::IAM::Policy'));
  expect(policies).toHaveLength(1);
  expect(policies[0]?.Properties.Roles).toEqual([{ Ref: expect.stringMatching(/ExecutionRole/) }]);
  expect(JSON.stringify(policies)).toContain('secretsmanager:GetSecretValue');
});

test('another command replaces that of the image', () => {
  givenTask({ command: ['node', 'other.mjs'] }).hasResourceProperties(
    taskType,
    container({ Command: ['node', 'other.mjs'] }),
  );
});

test('logs are encrypted, kept as long as asked, and never hold the process up', () => {
  const template = givenTask({ logRetentionDays: 7 });
  template.hasResource('AWS::Logs::LogGroup', {
    Properties: { RetentionInDays: 7, KmsKeyId: Match.anyValue() },
    DeletionPolicy: 'Delete',
  });
  template.hasResourceProperties(
    taskType,
    container({
      LogConfiguration: {
        LogDriver: 'awslogs',
        Options: Match.objectLike({ mode: 'non-blocking', 'awslogs-stream-prefix': 'api' }),
      },
    }),
  );
});

test('logs of a production task outlive it', () => {
  givenTask({}, { identity: givenProductionIdentity() }).hasResource('AWS::Logs::LogGroup', {
    DeletionPolicy: 'RetainExceptOnCreate',
  });
});

const digest = `sha256:${'a'.repeat(64)}`;

test.each([
  ['a tag of a repository in the account', { kind: 'ecr', repository: 'shop/api', tag: 'v1' }, '/shop/api:v1'],
  ['a digest of a repository in the account', { kind: 'ecr', repository: 'shop/api', digest }, `/shop/api@${digest}`],
] as const)('the image may be %s', (_case, image, end) => {
  const [task] = Object.values(givenTask({ image }).findResources(taskType));
  expect(JSON.stringify(task?.Properties.ContainerDefinitions[0].Image)).toContain(end);
});

test.each([
  ['a tag', { kind: 'registry', repository: 'public.ecr.aws/x/y', tag: '1' }, 'public.ecr.aws/x/y:1'],
  ['a digest', { kind: 'registry', repository: 'public.ecr.aws/x/y', digest }, `public.ecr.aws/x/y@${digest}`],
] as const)('the image may be %s of any registry', (_case, image, reference) => {
  givenTask({ image }).hasResourceProperties(taskType, container({ Image: reference }));
});

test('an image that is built needs no container engine before it is published', () => {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-image-'));
  writeFileSync(join(folder, 'Dockerfile'), 'FROM scratch\n');
  const [task] = Object.values(givenTask({ image: { kind: 'build', folder } }).findResources(taskType));
  expect(JSON.stringify(task?.Properties.ContainerDefinitions[0].Image)).toMatch(/container-assets/);
});

test.each([
  ['arm64', 'linux/arm64'],
  ['x86_64', 'linux/amd64'],
] as const)('an image that is built for %s is built for the processor of its task', (architecture, platform) => {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-image-'));
  writeFileSync(join(folder, 'Dockerfile'), 'FROM scratch\n');
  const assets = givenImages({ image: { kind: 'build', folder }, task: { cpu: 256, memoryMiB: 512, architecture } });
  expect(assets.map(({ source }) => source.platform)).toEqual([platform]);
});

test('the role that starts the task pulls its image and writes its logs, nothing else', () => {
  const statements = Object.values(plain.findResources('AWS::IAM::Policy')).flatMap(
    ({ Properties }) => Properties.PolicyDocument.Statement as { Action: string | string[]; Resource: unknown }[],
  );
  expect(statements.flatMap(({ Action }) => Action).sort()).toEqual([
    'ecr:BatchCheckLayerAvailability',
    'ecr:BatchGetImage',
    'ecr:GetAuthorizationToken',
    'ecr:GetDownloadUrlForLayer',
    'logs:CreateLogStream',
    'logs:PutLogEvents',
  ]);
  expect(statements.filter(({ Resource }) => Resource === '*').map(({ Action }) => Action)).toEqual([
    'ecr:GetAuthorizationToken',
  ]);
});
