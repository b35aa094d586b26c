import { aws_cloudwatch as cloudwatch, Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { type Identity, nameFor } from '../constructs/component/identity.js';
import type { AlarmBoard } from './alarm-board.js';
import type { AlarmSpec } from './alarm-spec.js';

export interface PlatformDashboardProps {
  readonly identity: Identity;
  readonly boards: readonly Pick<AlarmBoard, 'component' | 'region' | 'specs'>[];
}

/** A dashboard is 24 units wide; three graphs a row stay readable on a laptop. */
const graph = { width: 8, height: 5 };

function graphOf(spec: AlarmSpec, region: string): cloudwatch.GraphWidget {
  return new cloudwatch.GraphWidget({
    ...graph,
    region,
    title: spec.detail === undefined ? spec.what : `${spec.what} ${spec.detail}`,
    left: [spec.metric],
    leftAnnotations: [
      { value: spec.threshold, label: `${spec.severity} at ${spec.threshold}`, color: cloudwatch.Color.RED },
    ],
    leftYAxis: { min: 0 },
    legendPosition: cloudwatch.LegendPosition.HIDDEN,
  });
}

/** One row for each component: what its alarms watch, with the line at which they fire. */
export class PlatformDashboard extends Construct {
  constructor(scope: Construct, id: string, { identity, boards }: PlatformDashboardProps) {
    super(scope, id);
    const dashboard = new cloudwatch.Dashboard(this, 'Resource', {
      dashboardName: nameFor(identity),
      defaultInterval: Duration.hours(3),
    });
    for (const { component, region, specs } of boards) {
      if (specs.length === 0) continue;
      dashboard.addWidgets(new cloudwatch.TextWidget({ width: 24, height: 1, markdown: `## ${component}` }));
      dashboard.addWidgets(...specs.map((spec) => graphOf(spec, region)));
    }
  }
}
