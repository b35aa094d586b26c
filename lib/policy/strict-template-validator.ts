import {
  CloudFormationValidatePlugin,
  type IPolicyValidationContext,
  type PolicyValidationPluginReport,
} from 'aws-cdk-lib';
import { templateRules } from './template-rules.js';

/**
 * The CloudFormation validator of the CDK with our rules beside its own, and with warnings as errors: among its
 * warnings are retired runtimes, log retentions that do not exist and public databases.
 */
export class StrictTemplateValidator extends CloudFormationValidatePlugin {
  constructor() {
    super({ regoRules: templateRules.map(({ id, rego }) => ({ name: id, content: rego })) });
  }

  override validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    const report = super.validate(context);
    const violations = report.violations.map((violation) =>
      violation.severity === 'warning' ? { ...violation, severity: 'error' } : violation,
    );
    return { ...report, violations, success: violations.every(({ severity }) => severity !== 'error') };
  }
}
