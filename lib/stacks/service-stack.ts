import type { aws_ec2 as ec2, aws_kms as kms } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { AlarmBoard, type AlarmTopics, alarmName } from '../alarms/alarm-board.js';
import { budgetAlarms } from '../alarms/budget-alarms.js';
import { callAlarms } from '../alarms/call-alarms.js';
import { rollbackAlarms, serviceAlarms } from '../alarms/service-alarms.js';
import { serviceGraphs } from '../alarms/service-graphs.js';
import type { Cluster } from '../constructs/cluster/cluster.js';
import type { LoadBalancer } from '../constructs/cluster/load-balancer.js';
import type { Identity } from '../constructs/component/identity.js';
import type { Targets } from '../constructs/component/reachable.js';
import { SavedQueries } from '../constructs/component/saved-queries.js';
import { ServiceLevels } from '../constructs/component/service-level.js';
import { Service, type ServiceProps } from '../constructs/service/service.js';
import { serviceLevels } from '../constructs/service/service-levels.js';
import type { Telemetry } from '../constructs/telemetry/collector.js';
import type { AlarmThresholds } from '../definition/alarms.js';
import type { ServiceDefinition } from '../definition/service.js';
import { PlatformStack } from './platform-stack.js';

export interface ServiceStackProps {
  readonly identity: Identity;
  readonly name: string;
  readonly definition: ServiceDefinition;
  readonly cluster: Cluster;
  readonly balancer: LoadBalancer | undefined;
  readonly vpc: ec2.IVpc;
  /** From the cluster stack: the network identity of this service. */
  readonly securityGroup: ec2.ISecurityGroup;
  readonly targets: Targets;
  readonly encryptionKey: kms.IKey;
  readonly telemetry: Telemetry | undefined;
  readonly topics: AlarmTopics;
  readonly thresholds: AlarmThresholds;
  readonly serviceConnect: ServiceProps['serviceConnect'];
  readonly mesh: ServiceProps['mesh'];
  readonly hookFunctions: ServiceProps['hookFunctions'];
  readonly codeFolder: string;
}

/** Everything of one service that may be deployed again at any time. */
export class ServiceStack extends PlatformStack {
  readonly service: Service;

  constructor(scope: Construct, props: ServiceStackProps) {
    const { identity, name, definition, balancer, topics, thresholds } = props;
    const component = `service-${name}`;
    super(scope, {
      identity,
      name: component,
      purpose: `Service ${name}: tasks, routes, scaling and alarms`,
      lifetime: 'replaceable',
      ...(definition.owner === undefined ? {} : { owner: definition.owner }),
    });
    this.service = new Service(this, 'Service', {
      identity,
      name,
      definition,
      cluster: props.cluster.cluster,
      vpc: props.vpc,
      balancer: definition.routes.length === 0 ? undefined : balancer,
      securityGroup: props.securityGroup,
      targets: props.targets,
      encryptionKey: props.encryptionKey,
      telemetry: props.telemetry,
      serviceConnect: props.serviceConnect,
      mesh: props.mesh,
      hookFunctions: props.hookFunctions,
      codeFolder: props.codeFolder,
    });
    new SavedQueries(this, 'Queries', { identity, component, logGroup: this.service.logGroup, writer: 'container' });
    const { service, targetGroups } = this.service;
    const handles = { name, definition, thresholds, service, targetGroups };
    const objectives = rollbackAlarms(handles);
    const objectiveBoard = new AlarmBoard(this, 'Objectives', { identity, component, topics, specs: objectives });
    if (definition.deployment.alarmRollback.enabled) {
      this.service.rollBackOn(
        objectives.map((spec) => alarmName(identity, component, spec)),
        objectiveBoard,
      );
    }
    const levels = serviceLevels(name, definition.objectives, targetGroups);
    new ServiceLevels(this, 'Levels', { identity, component, levels });
    const board = new AlarmBoard(this, 'Alarms', {
      identity,
      component,
      topics,
      specs: [
        ...serviceAlarms(handles),
        ...(props.serviceConnect === 'server' ? callAlarms(name, definition) : []),
        ...budgetAlarms(identity, component, levels),
      ],
      graphs: serviceGraphs(handles),
    });
    // A service that is being created has no healthy task yet, and nobody should be woken for that.
    board.node.addDependency(service);
  }
}
