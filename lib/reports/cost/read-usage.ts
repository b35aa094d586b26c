import { readFileSync } from 'node:fs';
import { type Usage, type UsageFile, unknownUsage, usageFileSchema } from './usage.js';

/** A usage file that cannot be used; the message says where and why. */
export class UsageError extends Error {
  constructor(file: string, problems: readonly string[]) {
    const count = problems.length === 1 ? 'one problem' : `${problems.length} problems`;
    super([`${file} has ${count}`, ...problems.map((problem) => `  ${problem}`)].join('\n'));
    this.name = 'UsageError';
  }
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UsageError(file, [(error as Error).message]);
  }
}

/** @throws UsageError with every problem of the file */
export function readUsage(file: string): UsageFile {
  const result = usageFileSchema.safeParse(parsed(file));
  if (result.success) return result.data;
  throw new UsageError(
    file,
    result.error.issues.map(({ path, message }) => `${path.join('.') || 'the file'}: ${message}`),
  );
}

/** The part of a file that speaks of an environment; that of a foreign app, which has no name, when it is the only one. */
export function usageOf({ environments }: UsageFile, environment: string | undefined): Usage {
  const all = Object.values(environments);
  const own = environment === undefined ? (all.length === 1 ? all[0] : undefined) : environments[environment];
  return own ?? unknownUsage;
}
