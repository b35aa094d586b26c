import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Assembly } from '../../lib/assembly/assembly.js';
import { readAssembly } from '../../lib/assembly/read-assembly.js';
import { AuthorError } from '../author-error.js';

/**
 * The assembly in a folder that somebody names.
 *
 * @throws AuthorError when there is none, or when it cannot be read
 */
export function assemblyIn(folder: string): Assembly {
  if (!existsSync(join(folder, 'manifest.json'))) {
    throw new AuthorError(
      `${folder} is no assembly: it has no manifest.json\nrun npx cdk synth first, or say --assembly <folder>`,
    );
  }
  try {
    return readAssembly(folder);
  } catch (error) {
    // Whatever is wrong with a folder that somebody names is for that person to see, not for a stack trace.
    throw new AuthorError(`${folder} could not be read as an assembly: ${(error as Error).message}`);
  }
}
