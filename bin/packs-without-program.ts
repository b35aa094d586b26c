import type { Platform } from '../lib/definition/platform.js';
import type { Problem } from '../lib/definition/problem.js';

/**
 * Packs that a definition names and this machine cannot run. The definition itself never looks at the machine.
 *
 * @param build of cfn-guard for this machine, where there is one
 */
export function packsWithoutProgram({ environment }: Platform, build: string | undefined): Problem[] {
  if (build !== undefined || !environment.rulePacks.includes('ControlTower')) return [];
  return [
    {
      path: ['environment', 'rulePacks'],
      found: environment.rulePacks,
      allowed: 'ControlTower on Linux and macOS, x64 and arm64, which its program cfn-guard is made for',
      remedy: 'synthesize there, or leave all rules out here with --no-validation',
    },
  ];
}
