import {
  AwsSolutionsChecks,
  HIPAASecurityChecks,
  NIST80053R4Checks,
  NIST80053R5Checks,
  PCIDSS321Checks,
  ServerlessChecks,
} from 'cdk-nag';
import { ControlTowerPack } from './packs/control-tower/control-tower-pack.js';
import { nagPack } from './packs/nag-pack.js';
import type { RulePack } from './rule-pack.js';

/** Every pack that a definition can name, under the name that it has there. */
export const rulePacks = {
  AwsSolutions: () => nagPack(AwsSolutionsChecks),
  ControlTower: () => new ControlTowerPack(),
  NIST80053R4: () => nagPack(NIST80053R4Checks),
  NIST80053R5: () => nagPack(NIST80053R5Checks),
  PCIDSS321: () => nagPack(PCIDSS321Checks),
  HIPAASecurity: () => nagPack(HIPAASecurityChecks),
  Serverless: () => nagPack(ServerlessChecks),
} satisfies Record<string, () => RulePack>;

export type RulePackName = keyof typeof rulePacks;
