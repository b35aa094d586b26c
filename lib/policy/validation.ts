import { type App, Validations } from 'aws-cdk-lib';
import { HeadroomRules } from './headroom-rules.js';
import type { RulePack } from './rule-pack.js';
import { type RulePackName, rulePacks } from './rule-packs.js';
import { StrictTemplateValidator } from './strict-template-validator.js';

// Its engine takes a second to build, and apps of one process (tests) can use the same.
const templateValidator = new StrictTemplateValidator();

/**
 * Has every template judged at the end of synth. Called before the constructs are made, it costs a second less. A
 * validator that an app registers replaces the one that the CDK would register by itself, so the built-in rules run once.
 *
 * @returns the packs, which know after synth what they have found
 */
export function addValidation(app: App, names: readonly RulePackName[]): Partial<Record<RulePackName, RulePack>> {
  templateValidator.start(app);
  const packs = Object.fromEntries(names.map((name) => [name, rulePacks[name]()]));
  Validations.of(app).addPlugins(templateValidator, new HeadroomRules(), ...Object.values(packs));
  return packs;
}
