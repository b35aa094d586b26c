import {
  aws_cloudwatch_actions as actions,
  aws_cloudwatch as cloudwatch,
  Stack,
  type aws_sns as sns,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { type Identity, nameFor } from '../constructs/component/identity.js';
import { pascalCase } from '../constructs/component/stateful.js';
import type { AlarmSpec } from './alarm-spec.js';
import type { GraphSpec } from './graph-spec.js';

/** Where alarms of each severity go. */
export interface AlarmTopics {
  readonly page: sns.ITopic;
  readonly ticket: sns.ITopic;
}

export interface AlarmBoardProps {
  readonly identity: Identity;
  /** The component the alarms are about, such as `service-api`. */
  readonly component: string;
  readonly topics: AlarmTopics;
  readonly specs: readonly AlarmSpec[];
  /** What the dashboard draws beside the alarms. */
  readonly graphs?: readonly GraphSpec[];
}

/** Literal, so that a deployment can name the alarm that rolls it back without referring to it. */
export function alarmName(identity: Identity, component: string, spec: Pick<AlarmSpec, 'what' | 'detail'>): string {
  return nameFor(identity, component, spec.what, ...(spec.detail === undefined ? [] : [spec.detail]));
}

/** Turns specs into alarms of one stack: names, descriptions and actions are made here and nowhere else. */
export class AlarmBoard extends Construct {
  readonly component: string;
  /** Where the metrics are: those of the edge are kept in us-east-1 only. */
  readonly region: string;
  /** What is watched, for the dashboard: the same metrics with the same lines. */
  readonly specs: readonly AlarmSpec[];
  readonly graphs: readonly GraphSpec[];
  readonly alarms: readonly cloudwatch.Alarm[];

  constructor(scope: Construct, id: string, { identity, component, topics, specs, graphs = [] }: AlarmBoardProps) {
    super(scope, id);
    this.component = component;
    this.region = Stack.of(this).region;
    this.specs = specs;
    this.graphs = graphs;
    this.alarms = specs.map((spec) => {
      const alarm = new cloudwatch.Alarm(this, pascalCase(`${spec.what}-${spec.detail ?? ''}`), {
        alarmName: alarmName(identity, component, spec),
        alarmDescription: `${spec.meaning} Runbook: docs/runbook.md#${spec.what}`,
        metric: spec.metric,
        threshold: spec.threshold,
        comparisonOperator: spec.comparison,
        evaluationPeriods: spec.evaluationPeriods,
        datapointsToAlarm: spec.datapointsToAlarm,
        treatMissingData: spec.treatMissingData,
      });
      const action = new actions.SnsAction(topics[spec.severity]);
      alarm.addAlarmAction(action);
      alarm.addOkAction(action);
      return alarm;
    });
  }
}
