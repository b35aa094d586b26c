import { createContext, runInContext } from 'node:vm';
import { k6Script } from '../../../lib/constructs/load-test/k6-script.js';
import { loadTestSchema } from '../../../lib/definition/load-test.js';
import { givenRoutedServiceDefinition } from '../../given/service.js';

const objectives = {
  availabilityPercent: 99.5,
  latency: [
    { percentile: 95, milliseconds: 500 },
    { percentile: 99, milliseconds: 900 },
  ],
};
const services = {
  api: givenRoutedServiceDefinition({ objectives }),
  orders: givenRoutedServiceDefinition({ routes: [{ paths: ['/api/orders/*'] }] }),
};
const order = { method: 'POST', path: '/api/orders/new?from=k6', body: `{"price":"\${5}"}`, status: 201 } as const;

interface Played {
  readonly options: { readonly stages: unknown; readonly thresholds: Record<string, unknown> };
  readonly asked: unknown[][];
  readonly checks: Record<string, boolean>[];
  readonly slept: number[];
}

/** Runs the script once as k6 would, beside stand-ins for its modules. */
function played(change: object = {}, status = 200): Played {
  const script = k6Script(loadTestSchema.parse({ requests: [{ path: '/api/users' }], ...change }), services);
  const asked: unknown[][] = [];
  const checks: Record<string, boolean>[] = [];
  const slept: number[] = [];
  const context = createContext({
    __ENV: { BASE_URL: 'https://shop.example' },
    http: {
      request: (...all: unknown[]) => {
        asked.push(all);
        return { status };
      },
    },
    check: (answer: unknown, all: Record<string, (answer: unknown) => boolean>) =>
      checks.push(Object.fromEntries(Object.entries(all).map(([name, holds]) => [name, holds(answer)]))),
    sleep: (seconds: number) => slept.push(seconds),
    given: {},
  });
  const plain = script
    .replace(/^import .*$/gm, '')
    .replace('export const options', 'given.options')
    .replace('export default', 'given.user =');
  const { options } = runInContext(`${plain};given.user();given`, context) as Pick<Played, 'options'>;
  return { options: JSON.parse(JSON.stringify(options)), asked: JSON.parse(JSON.stringify(asked)), checks, slept };
}

test('a user asks each request in its order, at the address that is given, and pauses', () => {
  const { asked, slept } = played({ requests: [{ path: '/api/users' }, order], pauseSeconds: 2.5 });
  expect(asked).toEqual([
    ['GET', 'https://shop.example/api/users', null, { headers: {}, tags: { service: 'api', name: 'GET /api/users' } }],
    [
      'POST',
      'https://shop.example/api/orders/new?from=k6',
      `{"price":"\${5}"}`,
      {
        headers: { 'content-type': 'application/json' },
        tags: { service: 'orders', name: 'POST /api/orders/new' },
      },
    ],
  ]);
  expect(slept).toEqual([2.5]);
});

test('an answer with another status is a failed check', () => {
  expect(played({ requests: [order] }, 201).checks).toEqual([{ 'POST /api/orders/new answers 201': true }]);
  expect(played({ requests: [order] }, 500).checks).toEqual([{ 'POST /api/orders/new answers 201': false }]);
});

test('the stages are those of the definition, and without a word those of the source', () => {
  expect(played({ stages: [{ minutes: 1.5, users: 20 }] }).options.stages).toEqual([{ duration: '90s', target: 20 }]);
  expect(played().options.stages).toHaveLength(7);
});

test('each service that is asked is held against what it has promised', () => {
  expect(played().options.thresholds).toEqual({
    checks: ['rate>0.99'],
    'http_req_duration{service:api}': ['p(95)<500', 'p(99)<900'],
    'http_req_failed{service:api}': ['rate<0.005'],
  });
});

test('nothing in it is a reference for CloudFormation', () => {
  expect(k6Script(loadTestSchema.parse({ requests: [order] }), services)).not.toMatch(/\$\{/);
});
