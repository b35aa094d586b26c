import type { Platform } from '../../lib/definition/platform.js';
import type { Law } from './law.js';
import { type Widget, widgetsOf } from './widgets-of.js';

/** Titles below the heading of each component. */
function titlesOf(widgets: readonly Widget[]): ReadonlyMap<string, readonly string[]> {
  const titles = new Map<string, string[]>();
  for (const { type, properties } of widgets) {
    if (type === 'text') titles.set(String(properties.markdown).replace('## ', ''), []);
    else [...titles.values()].at(-1)?.push(String(properties.title));
  }
  return titles;
}

/** What nobody is alarmed about and everybody looks at, by component. */
function loadOf({ services, workers, databases, caches, functions, edge }: Platform): Record<string, string[]> {
  const each = <Entry>(kind: string, section: Readonly<Record<string, Entry>>, titles: (entry: Entry) => string[]) =>
    Object.fromEntries(Object.entries(section).map(([name, entry]) => [`${kind}-${name}`, titles(entry)]));
  return {
    ...each('service', services, ({ routes }) => [
      ...(routes.length === 0 ? [] : ['requests', 'response time']),
      'running tasks',
    ]),
    ...each('worker', workers, () => ['messages in the queue', 'running tasks']),
    ...each('database', databases, ({ replicas }) => [
      'reads and writes',
      ...(replicas.length === 0 ? [] : ['lag as RDS reports it']),
    ]),
    ...each('cache', caches, () => ['hit rate', 'time of a read and of a write']),
    ...each('function', functions, () => ['calls', 'duration']),
    ...(edge === undefined ? {} : { cluster: ['open connections'] }),
    ...(edge?.distribution === undefined ? {} : { edge: ['requests of users'] }),
  };
}

export const dashboardLaws: readonly Law[] = [
  {
    promise: 'shows the load of every component below its heading, once',
    problems: (given) => {
      const widgets = widgetsOf(given);
      const titles = titlesOf(widgets);
      const headings = widgets.filter(({ type }) => type === 'text').length;
      return [
        ...Object.entries(loadOf(given.definition)).flatMap(([component, expected]) =>
          expected
            .filter((title) => titles.get(component)?.filter((one) => one === title).length !== 1)
            .map((title) => `${component}: ${title}`),
        ),
        ...(headings === titles.size ? [] : [`${headings} headings for ${titles.size} components`]),
      ];
    },
  },
  {
    promise: 'stays within what CloudWatch takes of a dashboard: 500 widgets, 500 metrics each and 2500 in all',
    problems: (given) => {
      const metrics = widgetsOf(given).map(({ properties }) => properties.metrics?.length ?? 0);
      const all = metrics.reduce((sum, count) => sum + count, 0);
      return [
        ...(metrics.length > 500 ? [`${metrics.length} widgets`] : []),
        ...metrics.filter((count) => count > 500).map((count) => `${count} metrics in a widget`),
        ...(all > 2_500 ? [`${all} metrics`] : []),
      ];
    },
  },
];
