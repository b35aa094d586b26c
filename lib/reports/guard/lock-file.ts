import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Lock } from './lock.js';

/** A lock file that says nothing. Its message is meant to be printed as it is. */
export class LockFileError extends Error {
  constructor(file: string, cause: string) {
    super(`${file} is no lock file (${cause}): bring it back from version control, or delete it and accept anew`);
    this.name = 'LockFileError';
  }
}

export const emptyLock: Lock = { accepted: [], resources: {} };

/**
 * What was accepted; nothing at all where nobody has accepted anything yet.
 *
 * @throws LockFileError when the file is damaged
 */
export function readLock(file: string): Lock {
  if (!existsSync(file)) return emptyLock;
  let lock: Partial<Lock> | undefined;
  try {
    lock = JSON.parse(readFileSync(file, 'utf8')) as Partial<Lock>;
  } catch (error) {
    throw new LockFileError(file, (error as Error).message);
  }
  if (typeof lock?.resources !== 'object' || !Array.isArray(lock.accepted)) {
    throw new LockFileError(file, 'accepted or resources is missing');
  }
  return lock as Lock;
}

export function writeLock(file: string, lock: Lock): void {
  writeFileSync(file, `${JSON.stringify(lock, undefined, 2)}\n`);
}
