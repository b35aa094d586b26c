import { aws_applicationautoscaling as autoscaling, type aws_ecs as ecs } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { WorkerDefinition } from '../../definition/worker.js';
import { addForecast } from '../component/forecast.js';
import { type Identity, nameFor } from '../component/identity.js';
import type { Queue } from '../messaging/queue.js';
import { backlogTarget, scaleOnMessagesPerTask } from './worker-scaling-backlog.js';
import type { WorkerScalingContext } from './worker-scaling-context.js';
import { scaleOnDepth } from './worker-scaling-depth.js';
import { workerScalingMetrics } from './worker-scaling-metrics.js';
import { scaleOnRate } from './worker-scaling-rate.js';
import { wakeFromZero } from './worker-scaling-wake.js';

export interface WorkerScalingProps {
  readonly identity: Identity;
  /** Name of the worker in the definition. */
  readonly name: string;
  readonly definition: Pick<WorkerDefinition, 'scaling' | 'messageTime' | 'concurrency'>;
  readonly queue: Queue;
  readonly service: ecs.FargateService;
}

/** How many tasks a worker has: its bounds, one policy pair of the chosen mode, and what was asked for beside it. */
export class WorkerScaling extends Construct {
  constructor(scope: Construct, id: string, { identity, name, definition, queue, service }: WorkerScalingProps) {
    super(scope, id);
    const { scaling } = definition;
    const { clusterName } = service.cluster;
    const target = new autoscaling.CfnScalableTarget(this, 'Target', {
      serviceNamespace: 'ecs',
      scalableDimension: 'ecs:service:DesiredCount',
      resourceId: `service/${clusterName}/${service.serviceName}`,
      minCapacity: scaling.min,
      maxCapacity: scaling.max,
    });
    const context: WorkerScalingContext = {
      target,
      metrics: workerScalingMetrics(queue, clusterName, service.serviceName),
      scaling,
      worker: definition,
      policyName: (policy) => nameFor(identity, 'worker', name, policy),
    };
    this.follow(context);
    if (scaling.forecast !== undefined) {
      addForecast(this, scaling.forecast, { policyName: context.policyName('forecast'), scalingTargetId: target.ref });
    }
    if (scaling.wakeFromZero) wakeFromZero(this, context);
    if (scaling.cpuTargetPercent !== undefined) {
      new autoscaling.CfnScalingPolicy(this, 'Cpu', {
        policyName: context.policyName('cpu'),
        policyType: 'TargetTrackingScaling',
        scalingTargetId: target.ref,
        targetTrackingScalingPolicyConfiguration: {
          targetValue: scaling.cpuTargetPercent,
          predefinedMetricSpecification: { predefinedMetricType: 'ECSServiceAverageCPUUtilization' },
        },
      });
    }
  }

  private follow(context: WorkerScalingContext): void {
    const { mode } = context.scaling;
    switch (mode.kind) {
      case 'depth':
        scaleOnDepth(this, context, mode);
        break;
      case 'backlog':
        scaleOnMessagesPerTask(this, context, mode, backlogTarget(mode, context.worker));
        break;
      case 'pending-per-task':
        scaleOnMessagesPerTask(this, context, mode, mode.target);
        break;
      case 'rate':
        scaleOnRate(this, context, mode);
        break;
    }
  }
}
