import { aws_cloudwatch as cloudwatch, Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { type Identity, nameFor } from '../constructs/component/identity.js';
import type { AlarmBoard } from './alarm-board.js';
import type { AlarmSpec } from './alarm-spec.js';
import type { GraphSpec } from './graph-spec.js';

export interface PlatformDashboardProps {
  readonly identity: Identity;
  readonly boards: readonly Pick<AlarmBoard, 'component' | 'region' | 'specs' | 'graphs'>[];
}

/** A dashboard is 24 units wide; three graphs a row stay readable on a laptop. */
const graph = { width: 8, height: 5 };

function alarmGraph(spec: AlarmSpec, region: string): cloudwatch.GraphWidget {
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

function plainGraph({ title, unit, metrics, stacked = false }: GraphSpec, region: string): cloudwatch.GraphWidget {
  return new cloudwatch.GraphWidget({
    ...graph,
    region,
    title,
    left: [...metrics],
    stacked,
    leftYAxis: { min: 0, label: unit, showUnits: false },
  });
}

/** A heading for each component; below it what its alarms watch, with the line at which they fire, then its load. */
export class PlatformDashboard extends Construct {
  constructor(scope: Construct, id: string, { identity, boards }: PlatformDashboardProps) {
    super(scope, id);
    const dashboard = new cloudwatch.Dashboard(this, 'Resource', {
      dashboardName: nameFor(identity),
      defaultInterval: Duration.hours(3),
    });
    for (const component of new Set(boards.map((board) => board.component))) {
      const own = boards.filter((board) => board.component === component);
      const widgets = [
        ...own.flatMap(({ region, specs }) => specs.map((spec) => alarmGraph(spec, region))),
        ...own.flatMap(({ region, graphs }) => graphs.map((spec) => plainGraph(spec, region))),
      ];
      if (widgets.length === 0) continue;
      dashboard.addWidgets(new cloudwatch.TextWidget({ width: 24, height: 1, markdown: `## ${component}` }));
      dashboard.addWidgets(...widgets);
    }
  }
}
