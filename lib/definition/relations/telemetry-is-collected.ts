import { containers } from '../consumers.js';
import type { Problem } from '../problem.js';
import type { Related, Relation } from '../relation.js';

function withoutCollector(platform: Related<'telemetry'>): Problem[] {
  if (platform.telemetry !== undefined) return [];
  return containers(platform).flatMap(({ path, definition: { telemetry } }) =>
    telemetry === undefined
      ? []
      : [
          {
            path: [...path, 'telemetry'],
            found: telemetry,
            allowed: 'telemetry of a component only together with telemetry of the platform: nobody would collect it',
            remedy: 'add telemetry: {} beside services, or remove telemetry here',
          },
        ],
  );
}

function scrapes(platform: Related<'telemetry'>): Problem[] {
  return containers(platform).flatMap(({ path, definition }) => {
    const { scrape, metrics } = definition.telemetry ?? {};
    if (scrape === undefined) return [];
    const at = [...path, 'telemetry'];
    const port = scrape.port ?? ('port' in definition ? definition.port : undefined);
    return [
      ...(port !== undefined
        ? []
        : [
            {
              path: [...at, 'scrape', 'port'],
              found: scrape.port,
              allowed: 'the port at which the container shows its metrics: it is no service, so there is no other',
              remedy: 'add port, or remove scrape where the container sends OTLP',
            },
          ]),
      ...(Object.keys(metrics ?? {}).length > 0
        ? []
        : [
            {
              path: [...at, 'metrics'],
              found: metrics,
              allowed:
                'at least one metric: what is not declared is dropped, so nothing would be kept of what is scraped',
              remedy: 'declare the metrics that somebody looks at, with their labels, or remove scrape',
            },
          ]),
    ];
  });
}

/** What the SDKs of OpenTelemetry read is said by the platform: a second value would quietly win. */
function saidTwice(platform: Related<'telemetry'>): Problem[] {
  return containers(platform).flatMap(({ path, definition: { telemetry, variables } }) =>
    Object.entries(variables)
      .filter(([name]) => telemetry !== undefined && name.startsWith('OTEL_'))
      .map(([name, value]) => ({
        path: [...path, 'variables', name],
        found: value,
        allowed: 'no variable of OpenTelemetry beside telemetry: the platform sets them for its collector',
        remedy: 'remove the variable, or remove telemetry and collect by yourself',
      })),
  );
}

export const telemetryIsCollected: Relation<'telemetry'> = {
  name: 'what a component tells of itself is collected and kept',
  sum: 'telemetry of a component only with telemetry of the platform; a scrape has a port and declared metrics',
  source: 'what it would take to see it: a collector, an address, and a place where it is kept',
  verdict: 'refuse',
  reads: ['telemetry'],
  problems: (platform) => [...withoutCollector(platform), ...scrapes(platform), ...saidTwice(platform)],
};
