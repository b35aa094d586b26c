import type { AssetsDefinition } from '../../definition/assets.js';

export type AssetClass = AssetsDefinition['classes'][number];

/** Files that no earlier class takes. */
export const everyPath = '/*';

/** A path pattern of CloudFront as a regular expression: `*` is any number of any characters, `/` among them. */
export function patternSource(path: string): string {
  return `^${path.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`;
}

/** The class of a file, given as a path from the root of the site: the first whose pattern matches, as at the edge. */
export function classOf(path: string, classes: readonly AssetClass[]): AssetClass | undefined {
  return classes.find((candidate) => new RegExp(patternSource(candidate.path)).test(path));
}
