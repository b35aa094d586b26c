import {
  type aws_certificatemanager as acm,
  type aws_cloudfront as cloudfront,
  aws_cloudwatch as cloudwatch,
  Duration,
} from 'aws-cdk-lib';
import type { AlarmThresholds } from '../definition/alarms.js';
import type { AlarmSpec } from './alarm-spec.js';
import { edgeMetric } from './edge-metric.js';

export interface EdgeAlarmHandles {
  readonly distribution: cloudfront.IDistributionRef;
  readonly certificate?: acm.ICertificate;
}

/** Requests a minute below which a percentage says nothing: one failed request at night is not an outage. */
const fewestRequests = 20;
/** ACM renews 60 days before the end; later than this something keeps it from doing so. */
const daysToAct = 30;

/**
 * What the edge tells about itself, in us-east-1. The latency of the origin is left to the alarms of the services:
 * CloudFront reports it only with a paid subscription, and the balancer measures the same for nothing.
 */
export function edgeAlarms(handles: EdgeAlarmHandles, thresholds: AlarmThresholds): AlarmSpec[] {
  return [
    {
      what: 'edge-errors',
      severity: 'page',
      meaning: `More than ${thresholds.edgeErrorPercent} % of what users ask for fails, whether in the services or on the way to them.`,
      metric: errorPercent(handles.distribution),
      threshold: thresholds.edgeErrorPercent,
      comparison: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 5,
      datapointsToAlarm: 3,
      // CloudFront reports nothing in a minute without requests.
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    },
    ...(handles.certificate === undefined ? [] : [expiringCertificate(handles.certificate)]),
  ];
}

function errorPercent(distribution: cloudfront.IDistributionRef): cloudwatch.IMetric {
  return new cloudwatch.MathExpression({
    expression: `IF(requests >= ${fewestRequests}, errors, 0)`,
    label: 'Failed requests in percent',
    period: Duration.minutes(1),
    usingMetrics: {
      errors: edgeMetric(distribution, '5xxErrorRate', 'Average'),
      requests: edgeMetric(distribution, 'Requests', 'Sum'),
    },
  });
}

function expiringCertificate(certificate: acm.ICertificate): AlarmSpec {
  return {
    what: 'edge-certificate',
    severity: 'ticket',
    meaning: `The certificate of the domain ends in less than ${daysToAct} days and has not been renewed; then browsers refuse the site.`,
    metric: certificate.metricDaysToExpiry({ period: Duration.days(1), statistic: 'Minimum' }),
    threshold: daysToAct,
    comparison: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
    evaluationPeriods: 1,
    datapointsToAlarm: 1,
    // ACM reports twice a day; a gap is no sign of an end.
    treatMissingData: cloudwatch.TreatMissingData.IGNORE,
  };
}
