import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface SourceFile {
  /** From the root of the project, with `/`. */
  readonly path: string;
  readonly text: string;
}

const root = join(__dirname, '../..');
const notOurs = new Set(['node_modules', 'dist', 'coverage', 'cdk.out', '__snapshots__', 'package-lock.json']);
/** Dot folders are caches and tools, but these hold what CI runs. */
const ours = new Set(['.github', '.ci', '.gitignore', '.npmrc', '.nvmrc']);
const text = /\.(ts|mts|mjs|cjs|js|json|md|ya?ml|sh|html|svg)$|(^|\/)(Dockerfile|run|\.\w+)$/;

function pathsBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter(({ name }) => !notOurs.has(name) && (!name.startsWith('.') || ours.has(name)))
    .flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      return entry.isDirectory() ? pathsBelow(path) : [path];
    });
}

/** Every text file that somebody wrote, below the folders given or anywhere. */
export function sourceTree(...folders: string[]): SourceFile[] {
  return pathsBelow('')
    .filter(
      (path) => text.test(path) && (folders.length === 0 || folders.some((folder) => path.startsWith(`${folder}/`))),
    )
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

export const isCode = ({ path }: SourceFile): boolean => /\.(ts|mts|mjs|cjs)$/.test(path);

/** `path:line: text` of every line that matches. */
export function linesMatching(files: readonly SourceFile[], wrong: (line: string) => boolean): string[] {
  return files.flatMap(({ path, text: content }) =>
    content
      .split('\n')
      .flatMap((line, index) => (wrong(line) ? [`${path}:${index + 1}: ${line.trim().slice(0, 160)}`] : [])),
  );
}
