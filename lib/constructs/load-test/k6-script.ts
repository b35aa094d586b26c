import type { LoadTestDefinition } from '../../definition/load-test.js';
import type { ServiceDefinition } from '../../definition/service.js';
import { serviceOfPath } from '../../definition/service-of-path.js';

type Services = Readonly<Record<string, Pick<ServiceDefinition, 'routes' | 'objectives'>>>;

/** Requests with the service that answers each; the relations have refused paths that nobody answers. */
const targeted = ({ requests }: LoadTestDefinition, services: Services) =>
  requests.map((request) => ({ ...request, service: serviceOfPath(services, request.path) ?? '' }));

/** What each service that is asked has promised, as k6 judges it at the end of a test. */
function thresholds(names: readonly string[], services: Services): Record<string, string[]> {
  return Object.fromEntries(
    [...new Set(names)].flatMap((name): [string, string[]][] => {
      const objectives = services[name]?.objectives;
      if (objectives === undefined) return [];
      const { availabilityPercent, latency } = objectives;
      return [
        [
          `http_req_duration{service:${name}}`,
          latency.map(({ percentile, milliseconds }) => `p(${percentile})<${milliseconds}`),
        ],
        [`http_req_failed{service:${name}}`, [`rate<${Number(((100 - availabilityPercent) / 100).toFixed(5))}`]],
      ];
    }),
  );
}

/** CloudFormation takes a dollar sign before a brace for a reference that it does not know. */
const json = (value: unknown): string => JSON.stringify(value, null, 2).replaceAll('${', '\\u0024{');

/** A script for k6, made of the definition alone: BASE_URL says against what it runs. */
export function k6Script(definition: LoadTestDefinition, services: Services): string {
  const requests = targeted(definition, services);
  const options = {
    stages: definition.stages.map(({ minutes, users }) => ({
      duration: `${Math.round(minutes * 60)}s`,
      target: users,
    })),
    thresholds: {
      checks: ['rate>0.99'],
      ...thresholds(
        requests.map(({ service }) => service),
        services,
      ),
    },
    summaryTrendStats: ['avg', 'p(50)', 'p(95)', 'p(99)', 'max'],
  };
  return [
    "import http from 'k6/http';",
    "import { check, sleep } from 'k6';",
    '',
    `export const options = ${json(options)};`,
    '',
    `const requests = ${json(requests)};`,
    '',
    'export default function () {',
    '  for (const { method, path, body, status, service } of requests) {',
    "    const headers = body === undefined ? {} : { 'content-type': 'application/json' };",
    "    const name = method + ' ' + path.split('?')[0];",
    '    const tags = { service, name };',
    '    const answer = http.request(method, __ENV.BASE_URL + path, body ?? null, { headers, tags });',
    "    check(answer, { [name + ' answers ' + status]: (one) => one.status === status }, tags);",
    '  }',
    `  sleep(${definition.pauseSeconds});`,
    '}',
    '',
  ].join('\n');
}
