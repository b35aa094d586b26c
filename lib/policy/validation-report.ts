import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Acknowledgement, parseReason } from './acknowledgement.js';
import type { RulePack } from './rule-pack.js';
import { countRules } from './rule-results.js';

/** One rule at one construct. */
export interface PolicyFinding {
  /** Namespaced, as an acknowledgement names it. */
  readonly rule: string;
  readonly severity: string;
  readonly description: string;
  /** Construct path. */
  readonly path: string;
}

export interface AcknowledgedFinding extends Acknowledgement {
  /** Construct path of the finding, not of the acknowledgement. */
  readonly path: string;
}

/** What validation at the end of synth has found, as data. */
export interface ValidationReport {
  /** Nobody has accepted these. */
  readonly findings: readonly PolicyFinding[];
  readonly acknowledged: readonly AcknowledgedFinding[];
}

interface Violation {
  readonly ruleName: string;
  readonly description: string;
  readonly severity?: string;
  readonly violatingConstructs: readonly { readonly constructPath?: string }[];
}

/** The part of the file that is read here; the CDK writes it. */
interface ReportFile {
  readonly pluginReports: readonly {
    readonly pluginName: string;
    readonly violations: readonly Violation[];
    readonly suppressedViolations?: readonly (Violation & {
      readonly acknowledgedId: string;
      readonly reason: string;
    })[];
  }[];
}

const annotations = 'Construct Annotations';

/**
 * Undefined where no validation has written a report. To be asked only after a synth with validation: a report of an
 * earlier one may still lie in the folder.
 */
export function readValidationReport(assemblyFolder: string): ValidationReport | undefined {
  const file = join(assemblyFolder, 'validation-report.json');
  if (!existsSync(file)) return undefined;
  const { pluginReports } = JSON.parse(readFileSync(file, 'utf8')) as ReportFile;
  return {
    findings: pluginReports.flatMap(({ pluginName, violations }) =>
      violations.flatMap((violation) =>
        pathsOf(violation).map((path) => ({
          rule: namespaced(pluginName, violation.ruleName),
          severity: violation.severity ?? 'error',
          description: violation.description,
          path,
        })),
      ),
    ),
    acknowledged: pluginReports.flatMap(({ suppressedViolations = [] }) =>
      suppressedViolations.flatMap((violation) =>
        pathsOf(violation).map((path) => ({ rule: violation.acknowledgedId, ...parseReason(violation.reason), path })),
      ),
    ),
  };
}

/** The report in numbers, for a summary; `packs` are those that judged, none where this synth did not validate at all. */
export function readPolicyResult(assemblyFolder: string, packs: Readonly<Record<string, RulePack>> | undefined) {
  const report = packs === undefined ? undefined : readValidationReport(assemblyFolder);
  const counts = Object.entries(packs ?? {}).map(([name, { tally }]) => [name, countRules(tally.results)] as const);
  return {
    ran: packs !== undefined,
    findings: report?.findings.length ?? 0,
    acknowledged: report?.acknowledged.length ?? 0,
    packs: Object.fromEntries(counts),
  };
}

/** Findings on a template as a whole have no path. */
const pathsOf = ({ violatingConstructs }: Violation): string[] =>
  violatingConstructs.map(({ constructPath = '' }) => constructPath);

const namespaced = (pluginName: string, ruleName: string): string =>
  pluginName === annotations ? ruleName : `${pluginName.replaceAll(' ', '-')}::${ruleName}`;
