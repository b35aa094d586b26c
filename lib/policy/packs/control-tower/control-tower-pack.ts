import { readFileSync } from 'node:fs';
import {
  CfnResource,
  type IPolicyValidationContext,
  type PolicyValidationPluginReport,
  type PolicyViolation,
  Stack,
} from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { RulePack } from '../../rule-pack.js';
import { RuleTally } from '../../rule-tally.js';
import { type Control, readControls } from './control.js';
import type { ControlVerdict } from './control-verdict.js';
import { controlsFolder, guardPackageVersion } from './guard-package.js';
import { judgedDocument } from './judged-document.js';
import { rememberedVerdict } from './remembered-verdict.js';
import { runGuard } from './run-guard.js';

const name = 'ControlTower';

/** The proactive controls of AWS Control Tower. A template that was judged before costs next to nothing (docs/decisions/009). */
export class ControlTowerPack implements RulePack {
  readonly name = name;
  readonly version = guardPackageVersion;
  tally = new RuleTally(name);
  readonly #controls: ReadonlyMap<string, Control>;

  constructor() {
    this.#controls = new Map(readControls(controlsFolder).map((control) => [control.id, control]));
  }

  validate({ stackTemplates, appConstruct }: IPolicyValidationContext): PolicyValidationPluginReport {
    this.tally = new RuleTally(name);
    const violations = stackTemplates.flatMap(({ stackConstructPath, templatePath }) => {
      const verdict = this.#judge(templatePath);
      for (const id of verdict.passed) this.tally.applies(id);
      return this.#violations(verdict, stackAt(stackConstructPath, appConstruct), templatePath);
    });
    return { success: violations.length === 0, violations };
  }

  #judge(templatePath: string): ControlVerdict {
    const asked = judgedDocument(JSON.parse(readFileSync(templatePath, 'utf8')), [...this.#controls.values()]);
    if (asked === undefined) return { passed: [], found: {} };
    const { controls, document } = asked;
    const question = [guardPackageVersion, document, ...controls.map(({ id }) => id)];
    return rememberedVerdict(question, () => runGuard(controls, document));
  }

  #violations({ found }: ControlVerdict, stack: Stack, templatePath: string): PolicyViolation[] {
    const entries = Object.entries(found);
    if (entries.length === 0) return [];
    const resources = resourcesOf(stack);
    return entries.map(([id, logicalIds]) => {
      const places: IConstruct[] = logicalIds.map((logicalId) => resources.get(logicalId) ?? stack);
      const constructs = places.length === 0 ? [stack] : places;
      for (const construct of constructs) this.tally.finds(id, id, construct);
      const control = this.#controls.get(id);
      return {
        ruleName: id,
        description: control?.sentence ?? id,
        ...(control === undefined ? {} : { fix: control.fix }),
        // Without it the CDK takes what is left after acknowledgements for a success.
        severity: 'error',
        violatingResources: constructs.map((construct) => ({
          constructPath: construct.node.path,
          templatePath,
          locations: ['Properties'],
          ...(CfnResource.isCfnResource(construct)
            ? { resourceLogicalId: stack.resolve(construct.logicalId) as string }
            : {}),
        })),
      };
    });
  }
}

function stackAt(path: string, app: IConstruct): Stack {
  const construct = path.split('/').reduce<IConstruct>((scope, id) => scope.node.findChild(id), app);
  return Stack.of(construct);
}

function resourcesOf(stack: Stack): ReadonlyMap<string, CfnResource> {
  return new Map(
    stack.node.findAll().flatMap((node) => {
      const resource = CfnResource.isCfnResource(node) && node.stack === stack ? node : undefined;
      return resource === undefined ? [] : [[stack.resolve(resource.logicalId) as string, resource]];
    }),
  );
}
