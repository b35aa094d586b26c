import { Match, Template } from 'aws-cdk-lib/assertions';
import { loadTestSchema } from '../../lib/definition/load-test.js';
import { LoadTestStack } from '../../lib/stacks/load-test-stack.js';
import { policyFindings } from '../given/policy-findings.js';
import { givenClusterStack, givenRoutedServiceDefinition } from '../given/service.js';

function given(change: object = {}) {
  const { app, surroundings, cluster } = givenClusterStack();
  const stack = new LoadTestStack(app, {
    identity: cluster.identity,
    definition: loadTestSchema.parse({ requests: [{ path: '/api/users' }], ...change }),
    services: { api: givenRoutedServiceDefinition() },
    cluster: cluster.cluster.cluster,
    vpc: surroundings.vpc,
    encryptionKey: surroundings.key,
    url: 'https://shop.example.com',
  });
  return { app, stack };
}

const container = (change: object = {}) => {
  const template = Template.fromStack(given(change).stack);
  const [task] = Object.values(template.findResources('AWS::ECS::TaskDefinition'));
  return task?.Properties.ContainerDefinitions[0];
};

test('a task of k6 has the script and the address of the platform', () => {
  const { Environment, Image, EntryPoint } = container({ tag: '1.2.3' });
  expect(Image).toBe('grafana/k6:1.2.3');
  expect(EntryPoint).toEqual(['sh', '-c', 'printf %s "$K6_SCRIPT" | k6 run --quiet -']);
  expect(Environment).toContainEqual({ Name: 'BASE_URL', Value: 'https://shop.example.com' });
  expect(Environment).toContainEqual({ Name: 'K6_SCRIPT', Value: expect.stringContaining('/api/users') });
});

test('its size is that of the definition', () => {
  Template.fromStack(given({ task: { cpu: 2048, memoryMiB: 4096 } }).stack).hasResourceProperties(
    'AWS::ECS::TaskDefinition',
    { Cpu: '2048', Memory: '4096' },
  );
});

test('nobody runs it by itself: the output says how it is started', () => {
  const template = Template.fromStack(given().stack);
  template.resourceCountIs('AWS::ECS::Service', 0);
  template.hasOutput('*', {
    Value: { 'Fn::Join': ['', Match.arrayWith([Match.stringLikeRegexp('^aws ecs run-task --cluster ')])] },
  });
});

test('it may do nothing in AWS', () => {
  const policies = Template.fromStack(given().stack).findResources('AWS::IAM::Policy');
  expect(Object.keys(policies).filter((id) => id.includes('TaskRole'))).toEqual([]);
});

test.each(['AwsSolutions', 'Headroom'] as const)('%s finds no fault', (who) => {
  const { app, stack } = given();
  expect(policyFindings(app, stack.stackName, who)).toEqual([]);
});
