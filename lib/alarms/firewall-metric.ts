import { aws_cloudwatch as cloudwatch, Duration } from 'aws-cdk-lib';

/** A firewall by the names of its metrics: a reference would tie the alarms to the stack of the firewall. */
export interface FirewallNames {
  readonly webAcl: string;
  /** Of the limit over everybody, where there is one. */
  readonly everybody: string | undefined;
  /** Of a firewall in front of a balancer; CloudFront has none. */
  readonly region: string | undefined;
}

export const allRules = 'ALL';

/** AWS WAF guide, "AWS WAF metrics and dimensions". */
export function firewallMetric(
  { webAcl, region }: FirewallNames,
  metricName: 'AllowedRequests' | 'BlockedRequests',
  rule: string,
  label?: string,
): cloudwatch.Metric {
  return new cloudwatch.Metric({
    namespace: 'AWS/WAFV2',
    metricName,
    statistic: 'Sum',
    period: Duration.minutes(1),
    dimensionsMap: { WebACL: webAcl, Rule: rule, ...(region === undefined ? {} : { Region: region }) },
    ...(label === undefined ? {} : { label }),
  });
}
