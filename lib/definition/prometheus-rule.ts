import { parser } from '@prometheus-io/lezer-promql';
import { z } from 'zod';

/** The place of the first thing that is no PromQL, counted from 1; undefined where all of it is. */
function firstFault(expression: string): number | undefined {
  let fault: number | undefined;
  parser.parse(expression).iterate({
    enter: ({ type, from }) => {
      if (type.isError && fault === undefined) fault = from + 1;
    },
  });
  return fault;
}

/** Judged by the grammar of Prometheus itself: the workspace takes no rule that it cannot read, and fails the deployment. */
const expression = z
  .string()
  .min(1)
  .superRefine((text, problems) => {
    const fault = firstFault(text);
    if (fault === undefined) return;
    problems.addIssue({
      code: 'custom',
      message: `PromQL to its end; from character ${fault} it is none: "${text.slice(fault - 1, fault + 15)}"`,
      params: { remedy: 'correct the expression there: a bracket, an operator or a time such as [5m] is missing' },
    });
  });

/** As the data model of Prometheus has it: colons are for rules, and allowed everywhere. */
export const metricName = /^[a-zA-Z_:][\w:]*$/;

/** What a workspace computes again and again from the metrics that it has. */
export const prometheusRuleSchema = z.discriminatedUnion('kind', [
  z
    .strictObject({
      kind: z.literal('alert'),
      name: z
        .string()
        .regex(/^[A-Z][A-Za-z0-9]*$/, { error: 'words in capitals, such as WorkflowsFail, as Prometheus calls alerts' })
        .max(64),
      expression,
      forSeconds: z.int().min(0).max(86_400).default(300).describe('The expression has had a value for so long'),
      severity: z.enum(['page', 'ticket']),
      meaning: z.string().min(10).max(500).describe('One sentence: what it means for users'),
    })
    .describe('Tells the topic of its severity while the expression has a value'),
  z
    .strictObject({
      kind: z.literal('record'),
      name: z.string().regex(metricName, { error: 'a name of a metric, such as workflow:failed:ratio' }),
      expression,
    })
    .describe('A new metric, computed once for all who ask'),
]);

export type PrometheusRule = z.output<typeof prometheusRuleSchema>;
