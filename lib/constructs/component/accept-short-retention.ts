import type { aws_logs as logs } from 'aws-cdk-lib';
import { acknowledge } from '../../policy/acknowledge.js';

/** Control Tower wants a year (CT.CLOUDWATCH.PR.2), which is the default; who writes less has decided it. */
const yearDays = 365;

/** Logs that are kept for less than a year are no finding, because the definition says for how long. */
export function acceptShortRetention(logGroup: logs.LogGroup, retentionDays: number): void {
  if (retentionDays >= yearDays) return;
  acknowledge(
    logGroup,
    'ControlTower::CT.CLOUDWATCH.PR.2',
    `The definition keeps these logs for less than a year: ${retentionDays} days`,
  );
}
