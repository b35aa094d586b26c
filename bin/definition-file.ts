import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { nearestSpelling } from '../lib/definition/nearest-spelling.js';
import { AuthorError } from './author-error.js';

/** Which definition is asked for: `definitions/<platform>/<environment>.ts`. */
export interface Selection {
  readonly platform: string;
  readonly environment: string;
}

const bundles = 'dist/definitions';

function namesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((entry) => !entry.endsWith('.map'))
    .map((entry) => entry.replace(/\.cjs$/, ''))
    .sort();
}

function pick(what: string, asked: string, option: string, known: readonly string[]): string {
  if (known.includes(asked)) return asked;
  const meant = nearestSpelling(asked, known);
  const list =
    known.length === 0
      ? 'there are none yet; add definitions/<platform>/<environment>.ts'
      : `there are: ${known.join(', ')}`;
  throw new AuthorError(
    `no ${what} named "${asked}"; ${list}${meant === undefined ? '' : `; did you mean ${meant}?`}\nchoose one with -c ${option}=…, or change the default in cdk.json`,
  );
}

/** Where the definition of a selection is written, as authors know it. */
export function fileOf({ platform, environment }: Selection): string {
  return join('definitions', platform, `${environment}.ts`);
}

/**
 * The value that a definition file exports.
 *
 * @throws AuthorError when there is no such file, or when it throws
 */
export function readDefinition(selection: Selection): Record<string, unknown> {
  pick('platform', selection.platform, 'platform', namesIn(bundles));
  pick('environment', selection.environment, 'env', namesIn(join(bundles, selection.platform)));
  const file = fileOf(selection);
  let loaded: { default?: unknown };
  try {
    loaded = createRequire(resolve('package.json'))(`./${bundles}/${selection.platform}/${selection.environment}.cjs`);
  } catch (error) {
    // A definition may throw anything.
    const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
    const place = /\(?([^\s(]*definitions\/[^\s)]+\.ts:\d+)(?::\d+)?\)?/.exec(stack)?.[1];
    throw new AuthorError(
      `${file} could not be read: ${message}${place === undefined ? '' : `\nat ${place.slice(place.indexOf('definitions/'))}`}`,
    );
  }
  if (typeof loaded.default !== 'object' || loaded.default === null) {
    throw new AuthorError(
      `${file} has no default export that is a definition; end it with: export default { … } satisfies PlatformInput;`,
    );
  }
  return loaded.default as Record<string, unknown>;
}
