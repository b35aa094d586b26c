import { DefinitionError } from '../lib/definition/definition-error.js';
import { parsePlatform } from '../lib/definition/parse-platform.js';
import type { Platform } from '../lib/definition/platform.js';
import { guardBuild } from '../lib/policy/packs/control-tower/guard-build.js';
import { fileOf, readDefinition, type Selection } from './definition-file.js';
import { missingFolders } from './missing-folders.js';
import { packsWithoutProgram } from './packs-without-program.js';

export interface PlatformOptions extends Selection {
  /** Names a copy of an ephemeral environment. */
  readonly suffix: string | undefined;
  /** Whether the rules will be run, which some packs need a program for. */
  readonly validate: boolean;
}

/**
 * The definition that is asked for, sound in itself and on this disk.
 *
 * @throws AuthorError when it cannot be read
 * @throws DefinitionError with all its problems
 */
export function readPlatform({ suffix, validate, ...selection }: PlatformOptions): Platform {
  const file = fileOf(selection);
  const platform = parsePlatform(file, withSuffix(readDefinition(selection), suffix));
  const missing = [...missingFolders(platform), ...(validate ? packsWithoutProgram(platform, guardBuild()) : [])];
  if (missing.length > 0) throw new DefinitionError(file, missing);
  return platform;
}

/** The suffix belongs to the environment. What is no environment at all goes on as it is, to be refused with its own words. */
function withSuffix(input: Record<string, unknown>, suffix: string | undefined): Record<string, unknown> {
  if (suffix === undefined || typeof input.environment !== 'object') return input;
  return { ...input, environment: { ...input.environment, suffix } };
}
