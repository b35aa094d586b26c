import type { Platform } from '../../lib/definition/platform.js';
import { givenAssembly, givenDefinition, givenEnvironments } from '../given/assembly.js';

interface Widget {
  readonly type: string;
  readonly properties: {
    readonly markdown?: string;
    readonly title?: string;
    readonly region?: unknown;
    readonly metrics?: readonly unknown[];
  };
}

/** The body with a word in place of whatever is known at deploy only. */
function widgetsOf(environment: { readonly outdir: string }): Widget[] {
  const stack = givenAssembly(environment).stacks.find(({ name }) => name.endsWith('-observability'));
  const dashboard = stack?.resources.find(({ type }) => type === 'AWS::CloudWatch::Dashboard');
  const body = dashboard?.properties.DashboardBody as string | { readonly 'Fn::Join': readonly [string, unknown[]] };
  const text =
    typeof body === 'string'
      ? body
      : body['Fn::Join'][1].map((part) => (typeof part === 'string' ? part : 'token')).join('');
  return (JSON.parse(text) as { widgets: Widget[] }).widgets;
}

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

describe.each(givenEnvironments())('$name', (environment) => {
  const widgets = widgetsOf(environment);
  const titles = titlesOf(widgets);

  it('shows the load of every component below its heading, once', () => {
    const missing = Object.entries(loadOf(givenDefinition(environment))).flatMap(([component, expected]) =>
      expected
        .filter((title) => titles.get(component)?.filter((one) => one === title).length !== 1)
        .map((title) => `${component}: ${title}`),
    );
    expect(missing).toEqual([]);
    expect(widgets.filter(({ type }) => type === 'text')).toHaveLength(titles.size);
  });

  it('stays within what CloudWatch takes: 500 widgets, 500 metrics each and 2500 in all', () => {
    const metrics = widgets.map(({ properties }) => properties.metrics?.length ?? 0);
    expect(widgets.length).toBeLessThanOrEqual(500);
    expect(Math.max(...metrics)).toBeLessThanOrEqual(500);
    expect(metrics.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(2_500);
  });
});
