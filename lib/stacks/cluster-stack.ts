import { type aws_ec2 as ec2, aws_wafv2 as wafv2 } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { AlarmBoard, type AlarmTopics } from '../alarms/alarm-board.js';
import { balancerAlarms } from '../alarms/balancer-alarms.js';
import { balancerGraphs } from '../alarms/balancer-graphs.js';
import { deploymentAlarms } from '../alarms/deployment-alarms.js';
import { firewallAlarms } from '../alarms/firewall-alarms.js';
import { firewallGraphs } from '../alarms/firewall-graphs.js';
import type { FirewallNames } from '../alarms/firewall-metric.js';
import { Cluster } from '../constructs/cluster/cluster.js';
import { FailedDeployments } from '../constructs/cluster/failed-deployments.js';
import { type BalancerLogs, LoadBalancer } from '../constructs/cluster/load-balancer.js';
import { ServiceTarget } from '../constructs/cluster/service-target.js';
import type { Identity } from '../constructs/component/identity.js';
import { pascalCase } from '../constructs/component/stateful.js';
import { Firewall } from '../constructs/firewall/firewall.js';
import { ComponentSecurityGroup } from '../constructs/network/component-security-group.js';
import type { AlarmThresholds } from '../definition/alarms.js';
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
  readonly thresholds: AlarmThresholds;
}

/** What services have in common, and the network identity of each, so that two of them may use each other. */
export class ClusterStack extends PlatformStack {
  readonly cluster: Cluster;
  readonly balancer: LoadBalancer | undefined;
  readonly securityGroups: Readonly<Record<string, ec2.SecurityGroup>>;
  readonly serviceTargets: Readonly<Record<string, ServiceTarget>>;

  constructor(scope: Construct, props: ClusterStackProps) {
    const { identity, vpc, services, edge, taskCounts, namespaceNeeded, logs, topics, thresholds } = props;
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
    const firewall = this.guard(balancer, edge, identity);
    new AlarmBoard(this, 'Alarms', {
      identity,
      component: 'cluster',
      topics,
      specs: [
        ...balancerAlarms(balancer.loadBalancer),
        ...(firewall === undefined ? [] : firewallAlarms(firewall, thresholds)),
      ],
      graphs: [...balancerGraphs(balancer.loadBalancer), ...(firewall === undefined ? [] : firewallGraphs(firewall))],
    });
    this.balancer = balancer;
  }

  /** Puts the firewall of the definition in front of the balancer, and returns the names of its metrics. */
  private guard(
    { loadBalancer }: LoadBalancer,
    { balancer: { firewall, callers }, distribution, firewallLogDays }: EdgeDefinition,
    identity: Identity,
  ): FirewallNames | undefined {
    if (!firewall?.enabled) return undefined;
    const { webAclArn } = new Firewall(this, 'Firewall', {
      identity,
      definition: firewall,
      logDays: firewallLogDays,
      scope: 'REGIONAL',
      // All that comes through the distribution comes from a few addresses, and was counted at the edge.
      ...(distribution === undefined ? {} : { counted: callers }),
    });
    new wafv2.CfnWebACLAssociation(this, 'FirewallAssociation', {
      webAclArn,
      resourceArn: loadBalancer.loadBalancerArn,
    });
    return Firewall.metricNames(identity, 'REGIONAL', firewall);
  }
}
