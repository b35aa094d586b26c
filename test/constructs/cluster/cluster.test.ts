import { Template } from 'aws-cdk-lib/assertions';
import { Cluster, type ClusterProps } from '../../../lib/constructs/cluster/cluster.js';
import { givenIdentity } from '../../given/identity.js';
import { policyFindings } from '../../given/policy-findings.js';
import { givenApp, givenStack, givenSurroundings } from '../../given/stack.js';

function givenCluster(change: Partial<ClusterProps> = {}) {
  const app = givenApp();
  const { vpc } = givenSurroundings(app);
  const stack = givenStack({}, app);
  const { cluster } = new Cluster(stack, 'Cluster', {
    identity: givenIdentity(),
    vpc,
    taskCounts: false,
    namespaceNeeded: false,
    ...change,
  });
  return { app, stack, cluster, template: () => Template.fromStack(stack) };
}

const insights = (value: string) => ({ ClusterSettings: [{ Name: 'containerInsights', Value: value }] });

test('tasks may run on demand and on Spot', () => {
  givenCluster()
    .template()
    .hasResourceProperties('AWS::ECS::ClusterCapacityProviderAssociations', {
      CapacityProviders: ['FARGATE', 'FARGATE_SPOT'],
    });
});

test('Container Insights is off, because it is billed', () => {
  givenCluster().template().hasResourceProperties('AWS::ECS::Cluster', insights('disabled'));
});

test('Container Insights is on where a scaling mode reads how many tasks run', () => {
  givenCluster({ taskCounts: true }).template().hasResourceProperties('AWS::ECS::Cluster', insights('enhanced'));
});

test('without a component that calls another there is no namespace', () => {
  givenCluster().template().resourceCountIs('AWS::ServiceDiscovery::HttpNamespace', 0);
});

test('names of services live in a namespace called after the platform and its environment', () => {
  givenCluster({ namespaceNeeded: true })
    .template()
    .hasResourceProperties('AWS::ServiceDiscovery::HttpNamespace', { Name: 'shop-dev' });
});

test('the cluster carries no name, so that it can be replaced', () => {
  const { template } = givenCluster();
  for (const { Properties } of Object.values(template().findResources('AWS::ECS::Cluster'))) {
    expect(Properties).not.toHaveProperty('ClusterName');
  }
});

test.each([true, false])('no finding is left open, task counts %s', (taskCounts) => {
  const { app, stack } = givenCluster({ taskCounts });
  expect(policyFindings(app, stack.stackName)).toEqual([]);
});
