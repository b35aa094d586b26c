import type { aws_cloudwatch as cloudwatch, aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';

/** Where the requests of a service arrive: one group, or two that change sides with each shifting deployment. */
export type TargetGroups = readonly [elbv2.ApplicationTargetGroup, elbv2.ApplicationTargetGroup?];

export const groupsOf = (groups: TargetGroups): elbv2.ApplicationTargetGroup[] =>
  groups.filter((group) => group !== undefined);

/** Part of a metric math expression, with what its names stand for. */
export interface Summed {
  readonly expression: string;
  readonly usingMetrics: Record<string, cloudwatch.IMetric>;
}

/**
 * One metric of a service over all of its groups. Of two groups one has no traffic, hence no datapoint, and counts as
 * zero; a single group is left as it is, because there silence may mean something.
 */
export function summed(
  id: string,
  groups: TargetGroups,
  metricOf: (group: elbv2.ApplicationTargetGroup) => cloudwatch.IMetric,
): Summed {
  const [first, second] = groups;
  if (second === undefined) return { expression: id, usingMetrics: { [id]: metricOf(first) } };
  const other = `${id}Alternate`;
  return {
    expression: `(FILL(${id},0)+FILL(${other},0))`,
    usingMetrics: { [id]: metricOf(first), [other]: metricOf(second) },
  };
}

/** The same, with zero for silence in every case. */
export function filled({ expression }: Pick<Summed, 'expression'>): string {
  return expression.startsWith('(') ? expression : `FILL(${expression},0)`;
}
