import type { ValidationReport } from '../../policy/validation-report.js';

/** What the rules say now and did not say before, and the other way round; one line each. */
export interface RuleDifference {
  readonly newFindings: readonly string[];
  readonly goneFindings: readonly string[];
  /** Findings that somebody accepts, with the reason. */
  readonly newlyAccepted: readonly string[];
  readonly noLongerAccepted: readonly string[];
}

const findings = (report: ValidationReport): string[] => report.findings.map(({ rule, path }) => `${rule} at ${path}`);
const accepted = (report: ValidationReport): Map<string, string> =>
  new Map(report.acknowledged.map(({ rule, path, reason }) => [`${rule} at ${path}`, reason]));

const without = (these: Iterable<string>, those: Iterable<string>): string[] => {
  const known = new Set(those);
  return [...new Set(these)].filter((one) => !known.has(one)).sort();
};

export function ruleDifference(base: ValidationReport, head: ValidationReport): RuleDifference {
  const [before, after] = [accepted(base), accepted(head)];
  return {
    newFindings: without(findings(head), findings(base)),
    goneFindings: without(findings(base), findings(head)),
    newlyAccepted: without(after.keys(), before.keys()).map((one) => `${one}: ${after.get(one)}`),
    noLongerAccepted: without(before.keys(), after.keys()),
  };
}
