import { spawnSync } from 'node:child_process';
import type { Control } from './control.js';
import type { ControlVerdict } from './control-verdict.js';
import { guardProgram } from './guard-package.js';

/** What cfn-guard prints for one document, as far as it is read here. */
interface GuardOutput {
  readonly compliant: readonly string[];
  readonly not_compliant: readonly { readonly Rule: { readonly name: string; readonly checks: unknown } }[];
}

/** Exit codes with a result: nothing found, and findings. */
const judged = [0, 19];

/**
 * Judges a document by some controls.
 *
 * @throws Error where cfn-guard does not run, and when it cannot read its input
 */
export function runGuard(controls: readonly Control[], document: string): ControlVerdict {
  const { status, stdout, stderr, error } = spawnSync(
    guardProgram(),
    ['validate', '--payload', '--structured', '--output-format', 'json', '--show-summary', 'none'],
    {
      input: JSON.stringify({ rules: controls.map(({ text }) => text), data: [document] }),
      encoding: 'utf8',
      maxBuffer: 256 * 1024 * 1024,
    },
  );
  if (error !== undefined) throw new Error(`cfn-guard cannot be started: ${error.message}`);
  if (status === null || !judged.includes(status)) throw new Error(`cfn-guard could not judge: ${stderr.trim()}`);
  const [output] = JSON.parse(stdout) as [GuardOutput];
  return readOutput(output, controls, document);
}

function readOutput(output: GuardOutput, controls: readonly Control[], document: string): ControlVerdict {
  const byRule = new Map(controls.map((control) => [control.ruleName, control]));
  const control = (rule: string): Control => {
    const found = byRule.get(rule);
    if (found === undefined) throw new Error(`cfn-guard speaks of a rule that no control has: ${rule}`);
    return found;
  };
  const { Resources } = JSON.parse(document) as { Resources: Readonly<Record<string, { readonly Type: string }>> };
  const found = output.not_compliant.map(({ Rule: { name, checks } }) => {
    const { id, reportsOn } = control(name);
    const logicalIds = [...new Set(pathsIn(checks).map((path) => String(path.split('/')[2])))];
    return [id, logicalIds.filter((logicalId) => reportsOn.includes(Resources[logicalId]?.Type ?? ''))] as const;
  });
  return { passed: output.compliant.map((rule) => control(rule).id), found: Object.fromEntries(found) };
}

/** Where a check stopped: the shape around it differs with the form of the rule. */
function pathsIn(check: unknown): string[] {
  if (typeof check !== 'object' || check === null) return [];
  return Object.entries(check).flatMap(([key, value]) => {
    const path = key === 'traversed_to' || key === 'from' ? (value as { path?: unknown }).path : undefined;
    // Below it stand the values of the template, which are no checks.
    return typeof path === 'string' ? [path] : pathsIn(value);
  });
}
