import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type App,
  CloudFormationValidatePlugin,
  type IPolicyValidationContext,
  type PolicyValidationPluginReport,
} from 'aws-cdk-lib';
import { expectedResourceTypes } from './expected-resource-types.js';

/**
 * The CloudFormation validator of the CDK with its warnings as errors: among them are retired runtimes, log
 * retentions that do not exist and public databases.
 */
export class StrictTemplateValidator extends CloudFormationValidatePlugin {
  #started = false;

  /**
   * Builds the engine, once. Its memory grows in steps, and at each the garbage collector walks everything on the heap: before
   * there are constructs that costs a second less (docs/decisions/006). It is built by the first validation, and only of templates in files.
   */
  start(app: App): void {
    if (this.#started) return;
    this.#started = true;
    const folder = mkdtempSync(join(tmpdir(), 'headroom-validator-'));
    const templatePath = join(folder, 'expected.template.json');
    try {
      const resources = expectedResourceTypes.map((type, index) => [`Expected${index}`, { Type: type }]);
      writeFileSync(templatePath, JSON.stringify({ Resources: Object.fromEntries(resources) }));
      super.validate({
        stackTemplates: [{ templatePath, stackConstructPath: '', accountId: undefined, region: undefined }],
        templatePaths: [templatePath],
        appConstruct: app,
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  override validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    const report = super.validate(context);
    const violations = report.violations.map((violation) =>
      violation.severity === 'warning' ? { ...violation, severity: 'error' } : violation,
    );
    return { ...report, violations, success: violations.every(({ severity }) => severity !== 'error') };
  }
}
