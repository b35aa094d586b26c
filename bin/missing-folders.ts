import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Platform } from '../lib/definition/platform.js';
import type { Problem } from '../lib/definition/problem.js';

/** Folders that a definition names and the checkout lacks. The definition itself never looks at the disk. */
export function missingFolders({ services, workers, jobs, functions, assets }: Platform): Problem[] {
  const problems: Problem[] = [];
  for (const [section, components] of Object.entries({ services, workers, jobs })) {
    for (const [name, { image }] of Object.entries(components)) {
      if (image.kind !== 'build' || existsSync(join(image.folder, 'Dockerfile'))) continue;
      problems.push({
        path: [section, name, 'image', 'folder'],
        found: image.folder,
        allowed: 'a folder with a Dockerfile, from the root of the project',
        remedy: 'correct the folder, or name an image that exists: { kind: "registry", repository: "…", tag: "…" }',
      });
    }
  }
  for (const [name, { handler }] of Object.entries(functions)) {
    if (existsSync(join('lambda', handler, 'handler.ts'))) continue;
    problems.push({
      path: ['functions', name, 'handler'],
      found: handler,
      allowed: 'a folder below lambda/ that holds handler.ts',
      remedy: `add lambda/${handler}/handler.ts, or name another handler`,
    });
  }
  if (assets?.folder !== undefined && !existsSync(assets.folder)) {
    problems.push({
      path: ['assets', 'folder'],
      found: assets.folder,
      allowed: 'a folder that exists, from the root of the project',
      remedy: 'correct the folder, or leave it away and upload from your pipeline',
    });
  }
  return problems;
}
