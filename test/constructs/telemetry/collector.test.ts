import { Match } from 'aws-cdk-lib/assertions';
import { policyFindings } from '../../given/policy-findings.js';
import { givenServiceDefinition, givenServiceStack } from '../../given/service.js';
import { givenTelemetry } from '../../given/telemetry.js';

const own = {
  scrape: {},
  metrics: { request_seconds: { labels: { route: 4 }, buckets: [0.1, 1] }, orders_total: {} },
};
const prometheus = givenTelemetry({ metrics: { kind: 'prometheus' } });

const given = (telemetry = givenTelemetry(), change: object = { telemetry: own }) =>
  givenServiceStack(givenServiceDefinition({ task: { cpu: 256, memoryMiB: 1024 }, ...change }), { telemetry });

interface Container {
  readonly Name: string;
  readonly Environment: readonly { readonly Name: string; readonly Value: unknown }[];
}

function containersOf({ serviceTemplate }: ReturnType<typeof given>): readonly Container[] {
  const [task] = Object.values(serviceTemplate().findResources('AWS::ECS::TaskDefinition'));
  return task?.Properties.ContainerDefinitions;
}
const variablesOf = (container: Container | undefined) =>
  Object.fromEntries((container?.Environment ?? []).map(({ Name, Value }) => [Name, Value]));

test('a component with telemetry has a collector beside it, one without has none', () => {
  expect(containersOf(given()).map(({ Name }) => Name)).toEqual(['api', 'api-collector']);
  expect(containersOf(given(givenTelemetry(), {})).map(({ Name }) => Name)).toEqual(['api']);
});

test('the task lives on without it, and ECS starts it again', () => {
  expect(containersOf(given())[1]).toMatchObject({
    Essential: false,
    RestartPolicy: { Enabled: true },
    HealthCheck: { Command: ['CMD', '/healthcheck'] },
  });
});

test('it starts before the code and stops after it, so that the last spans are sent', () => {
  expect(containersOf(given())[0]).toMatchObject({
    DependsOn: [{ ContainerName: 'api-collector', Condition: 'START' }],
  });
});

test('it is no root and writes no files', () => {
  expect(containersOf(given())[1]).toMatchObject({ User: '4317', ReadonlyRootFilesystem: true, Privileged: false });
});

test('image and size are those of the definition; the code has the rest of the memory and knows it', () => {
  const collector = { repository: 'example/collector', tag: 'v9', cpu: 64, memoryMiB: 200 };
  const [code, beside] = containersOf(given(givenTelemetry({ collector })));
  expect(beside).toMatchObject({ Image: 'example/collector:v9', Cpu: 64, Memory: 200 });
  expect(code).toMatchObject({ Memory: 824 });
  expect(variablesOf(code).MEMORY_LIMIT_MIB).toBe('824');
});

test('the code is told where to send, under which name and how often', () => {
  const telemetry = givenTelemetry({ traces: { samplePercent: 25 } });
  expect(variablesOf(containersOf(given(telemetry))[0])).toMatchObject({
    OTEL_SERVICE_NAME: 'api',
    OTEL_RESOURCE_ATTRIBUTES: 'service.namespace=shop,deployment.environment.name=dev',
    OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318',
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf',
    OTEL_PROPAGATORS: 'xray,tracecontext,baggage',
    OTEL_TRACES_SAMPLER: 'parentbased_traceidratio',
    OTEL_TRACES_SAMPLER_ARG: '0.25',
    OTEL_NODE_DISABLED_INSTRUMENTATIONS: 'fs',
  });
});

test('the code is told which metrics are kept, with their labels and buckets', () => {
  expect(JSON.parse(String(variablesOf(containersOf(given())[0]).KEPT_METRICS))).toEqual({
    request_seconds: { labels: ['route'], buckets: [0.1, 1] },
    orders_total: { labels: [] },
  });
});

test('the configuration comes with the task: the port of the service is what is scraped', () => {
  const config = variablesOf(containersOf(given())[1]).AOT_CONFIG_CONTENT;
  expect(JSON.stringify(config)).toContain('127.0.0.1:8080');
});

const policy = (statement: object) => ({
  PolicyDocument: { Statement: Match.arrayWith([Match.objectLike(statement)]) },
});

test('it may send traces', () => {
  given()
    .serviceTemplate()
    .hasResourceProperties(
      'AWS::IAM::Policy',
      policy({ Action: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'], Resource: '*' }),
    );
});

test('into CloudWatch it writes through the log group of the component', () => {
  given()
    .serviceTemplate()
    .hasResourceProperties('AWS::IAM::Policy', policy({ Action: ['logs:CreateLogStream', 'logs:PutLogEvents'] }));
});

test('into a workspace it writes there and nowhere else', () => {
  const template = given(prometheus).serviceTemplate();
  template.hasResourceProperties(
    'AWS::IAM::Policy',
    policy({ Action: 'aps:RemoteWrite', Resource: 'arn:aws:aps:eu-west-1:111122223333:workspace/ws-1' }),
  );
  expect(JSON.stringify(template.findResources('AWS::IAM::Policy'))).not.toContain(
    'logs:CreateLogStream","logs:PutLogEvents"],"Effect":"Allow","Resource":"*"',
  );
});

test.each([
  ['AwsSolutions', givenTelemetry()],
  ['AwsSolutions', prometheus],
  ['Headroom', prometheus],
] as const)('%s finds no fault', (who, telemetry) => {
  const { app, stack } = given(telemetry);
  expect(policyFindings(app, stack.stackName, who)).toEqual([]);
});
