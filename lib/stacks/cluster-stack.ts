import type { aws_ec2 as ec2 } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { AlarmBoard, type AlarmTopics } from '../alarms/alarm-board.js';
import { balancerAlarms } from '../alarms/balancer-alarms.js';
import { balancerGraphs } from '../alarms/balancer-graphs.js';
import { deploymentAlarms } from '../alarms/deployment-alarms.js';
import { Cluster } from '../constructs/cluster/cluster.js';
import { FailedDeployments } from '../constructs/cluster/failed-deployments.js';
import { type BalancerLogs, LoadBalancer } from '../constructs/cluster/load-balancer.js';
import { ServiceTarget } from '../constructs/cluster/service-target.js';
import type { Identity } from '../constructs/component/identity.js';
import { pascalCase } from '../constructs/component/stateful.js';
import { ComponentSecurityGroup } from '../constructs/network/component-security-group.js';
import type { EdgeDefinition } from '../definition/edge.js';
import type { ServiceDefinition } from '../definition/service.js';
import type { ServiceConnectDefinition } from '../definition/service-connect.js';
import { PlatformStack } from './platform-stack.js';

export interface ClusterStackProps {
  readonly identity: Identity;
  readonly vpc: ec2.IVpc;
  readonly services: Readonly<Record<string, ServiceDefinition>>;
  /** Without it there is no balancer. */
  readonly edge: EdgeDefinition | undefined;
  /** Whether a scaling mode reads how many tasks run. */
  readonly taskCounts: boolean;
  /** Whether a component calls a service by its name. */
  readonly namespaceNeeded: boolean;
  readonly serviceConnect: ServiceConnectDefinition;
  readonly logs: BalancerLogs;
  readonly topics: AlarmTopics;
}

/** What services have in common, and the network identity of each, so that two of them may use each other. */
export class ClusterStack extends PlatformStack {
  readonly cluster: Cluster;
  readonly balancer: LoadBalancer | undefined;
  readonly securityGroups: Readonly<Record<string, ec2.SecurityGroup>>;
  readonly serviceTargets: Readonly<Record<string, ServiceTarget>>;

  constructor(scope: Construct, props: ClusterStackProps) {
    const { identity, vpc, services, edge, taskCounts, namespaceNeeded, logs, topics } = props;
    super(scope, {
      identity,
      name: 'cluster',
      purpose: 'Cluster, load balancer and the network identity of every service',
      lifetime: 'lasting',
    });
    this.cluster = new Cluster(this, 'Cluster', { identity, vpc, taskCounts, namespaceNeeded });
    new AlarmBoard(this, 'DeploymentAlarms', {
      identity,
      component: 'cluster',
      topics,
      specs: deploymentAlarms(new FailedDeployments(this, 'FailedDeployments', this.cluster.cluster)),
    });
    const encrypted = props.serviceConnect.tls !== undefined;
    const securityGroups: Record<string, ec2.SecurityGroup> = {};
    const serviceTargets: Record<string, ServiceTarget> = {};
    for (const [name, { port, connect }] of Object.entries(services)) {
      const description = `Service ${name}`;
      const { securityGroup } = new ComponentSecurityGroup(this, `Service${pascalCase(name)}`, { vpc, description });
      securityGroups[name] = securityGroup;
      serviceTargets[name] = new ServiceTarget({ name, alias: connect.name, port, encrypted, securityGroup });
    }
    this.securityGroups = securityGroups;
    this.serviceTargets = serviceTargets;
    if (edge === undefined) return;
    const balancer = new LoadBalancer(this, 'LoadBalancer', {
      identity,
      definition: edge.balancer,
      domain: edge.domain,
      servesDomain: edge.distribution === undefined,
      vpc,
      logs,
    });
    for (const [name, { routes, port }] of Object.entries(services)) {
      const securityGroup = securityGroups[name];
      if (routes.length > 0 && securityGroup !== undefined) balancer.openPath(name, securityGroup, port);
    }
    new AlarmBoard(this, 'Alarms', {
      identity,
      component: 'cluster',
      topics,
      specs: balancerAlarms(balancer.loadBalancer),
      graphs: balancerGraphs(balancer.loadBalancer),
    });
    this.balancer = balancer;
  }
}
