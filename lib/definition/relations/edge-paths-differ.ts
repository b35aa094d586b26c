import type { Relation } from '../relation.js';

export const edgePathsDiffer: Relation<'assets' | 'edge'> = {
  name: 'a path at the edge leads to services or to files, not to both',
  sum: 'no path is a class of assets and a path of services',
  source: 'CloudFront guide, "Cache behavior settings": a path pattern occurs once',
  verdict: 'refuse',
  reads: ['assets', 'edge'],
  problems: ({ assets, edge }) =>
    (edge?.distribution?.services ?? []).flatMap(({ path }, index) => {
      const taken = (assets?.classes ?? []).findIndex((candidate) => candidate.path === path);
      if (taken < 0) return [];
      return [
        {
          path: ['edge', 'distribution', 'services', index, 'path'],
          found: path,
          allowed: `a path that no class of assets has, but assets.classes[${taken}] has it: one of the two would never be asked`,
          remedy: 'change one of the two paths',
        },
      ];
    }),
};
