import type { Settler } from './settler.js';

/** A load test asks what a service answers, where users come in; without that there is none. */
export const loadTestMeetsServices: Settler = (input) => {
  const { loadTest, ...rest } = input;
  const paths = Object.values(input.services ?? {}).flatMap(({ routes }) =>
    (routes ?? []).flatMap((route) => route.paths),
  );
  const { edge } = input;
  const open = edge?.distribution !== undefined || (edge?.balancer?.scheme === 'public' && edge.domain !== undefined);
  if (loadTest === undefined || paths.length === 0 || !open) return rest;
  const requests = loadTest.requests.map((request, index) => ({
    ...request,
    path: (paths[index % paths.length] as string).replaceAll('*', 'x'),
  }));
  return { ...rest, loadTest: { ...loadTest, requests } };
};
