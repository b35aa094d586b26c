import { covers } from './path-pattern.js';

interface Routed {
  readonly routes: readonly { readonly paths: readonly string[] }[];
}

/** The service that answers a path, whatever the host: the one whose pattern says most of it. */
export function serviceOfPath(services: Readonly<Record<string, Routed>>, path: string): string | undefined {
  const [bare = ''] = path.split('?');
  return Object.entries(services)
    .flatMap(([name, { routes }]) => routes.flatMap(({ paths }) => paths.map((pattern) => ({ name, pattern }))))
    .filter(({ pattern }) => covers(pattern, bare))
    .sort((one, other) => other.pattern.length - one.pattern.length)[0]?.name;
}
