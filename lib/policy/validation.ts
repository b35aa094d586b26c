import { type App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { HeadroomRules } from './headroom-rules.js';
import { StrictTemplateValidator } from './strict-template-validator.js';

// Its engine takes a second to build, and apps of one process (tests) can use the same.
const templateValidator = new StrictTemplateValidator();

/** Rule packs of cdk-nag, by the name under which their findings are acknowledged. */
const rulePacks = {
  AwsSolutions: (app: App) => new AwsSolutionsChecks(app),
};

/**
 * Has every template judged at the end of synth. Called before the constructs are made, it costs a second less. A
 * validator that an app registers replaces the one that the CDK would register by itself, so the built-in rules run once.
 */
export function addValidation(app: App, packs: readonly (keyof typeof rulePacks)[] = ['AwsSolutions']): void {
  templateValidator.start(app);
  Validations.of(app).addPlugins(templateValidator, new HeadroomRules(), ...packs.map((pack) => rulePacks[pack](app)));
}
