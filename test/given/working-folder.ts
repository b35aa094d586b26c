import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** An empty folder in which the tests of the file run, for what reads from the folder where it was started. */
export function givenWorkingFolder(): { readonly root: string; write(path: string, text: string): void } {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'headroom-folder-')));
  const before = process.cwd();
  beforeAll(() => process.chdir(root));
  afterAll(() => {
    process.chdir(before);
    rmSync(root, { recursive: true, force: true });
  });
  return {
    root,
    write(path, text) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    },
  };
}
