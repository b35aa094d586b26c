import { z } from 'zod';
import { refuseRepeatedValues } from './refuse-repeats.js';

/**
 * Packs of rules that other people keep: of cdk-nag by the names of their classes, and the proactive controls of AWS
 * Control Tower.
 */
const names = [
  'AwsSolutions',
  'ControlTower',
  'NIST80053R4',
  'NIST80053R5',
  'PCIDSS321',
  'HIPAASecurity',
  'Serverless',
] as const;

export type RulePackName = (typeof names)[number];

/** What stops a synth where the definition says nothing, and what no list may leave out. */
export const leastRulePacks = {
  production: ['AwsSolutions', 'ControlTower'],
  staging: ['AwsSolutions'],
  ephemeral: ['AwsSolutions'],
} as const satisfies Record<string, readonly RulePackName[]>;

export const rulePacksSchema = z
  .array(z.enum(names))
  .superRefine(refuseRepeatedValues)
  .optional()
  .describe(
    'Packs whose findings stop a synth unless they are acknowledged: in production AwsSolutions and ControlTower at least, elsewhere AwsSolutions',
  );
