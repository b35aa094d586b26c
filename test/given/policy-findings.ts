import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { HeadroomRules } from '../../lib/policy/headroom-rules.js';

interface Report {
  readonly pluginReports: readonly {
    readonly violations: readonly {
      readonly ruleName: string;
      readonly violatingConstructs: readonly { readonly constructPath: string }[];
    }[];
  }[];
}

/**
 * What AwsSolutions, or our own rules, find in one stack and nobody has acknowledged, as `rule at path`. Synthesizes the
 * app, so it is the last thing that a test does with it.
 */
export function policyFindings(
  app: App,
  stackName: string,
  who: 'AwsSolutions' | 'Headroom' = 'AwsSolutions',
): string[] {
  Validations.of(app).addPlugins(who === 'Headroom' ? new HeadroomRules() : new AwsSolutionsChecks(app));
  // A finding makes synth throw and print; the report says the same in data.
  const print = jest.spyOn(console, 'error').mockImplementation(() => {});
  const write = jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
  try {
    app.synth();
  } catch (error) {
    if (!/^ValidationFailed|Validation failed/.test(String(error))) throw error;
  } finally {
    print.mockRestore();
    write.mockRestore();
  }
  const report = JSON.parse(readFileSync(join(app.outdir, 'validation-report.json'), 'utf8')) as Report;
  return report.pluginReports
    .flatMap(({ violations }) => violations)
    .flatMap(({ ruleName, violatingConstructs }) =>
      violatingConstructs.map(({ constructPath }) => `${ruleName} at ${constructPath}`),
    )
    .filter((finding) => finding.includes(` at ${stackName}/`));
}
