import type { PlatformInput } from '../../../lib/definition/platform.js';
import { givenComponent, givenProduction } from '../../given/platform.js';
import { problemsAfter } from '../../given/problems.js';

const inProduction = (change: Partial<PlatformInput>) => problemsAfter({ environment: givenProduction, ...change });
const promising = (availabilityPercent: number, change: Parameters<typeof givenComponent.service>[0] = {}) =>
  givenComponent.service({ objectives: { availabilityPercent }, ...change });
const single = { main: givenComponent.database({ multiAz: false }) };
const state = { sessions: givenComponent.cache({ holds: 'state' }) };

test('two tasks, a standby and a promise that they can keep hold', () => {
  expect(inProduction({ services: { api: promising(99.95) } })).toEqual([]);
});

test('one task breaks it', () => {
  expect(inProduction({ services: { api: promising(99.9, { scaling: { min: 1, max: 3 } }) } })).toEqual([
    'services.api.scaling.min | 1 | at least 2, one in each of two zones, because services.api promises 99.9 %, which leaves 43.2 minutes of a month: 1 task is in one zone, and AWS promises 99.5 % of one instance, which is 216 minutes | set min (of every schedule too) to 2 or more, or availabilityPercent to 99.5 or less',
  ]);
});

test('one task of a schedule breaks it as well', () => {
  const night = { kind: 'schedule', name: 'night', cron: '0 22 ? * * *', min: 1 } as const;
  expect(
    inProduction({ services: { api: promising(99.9, { scaling: { min: 2, max: 3, policies: [night] } }) } }),
  ).toHaveLength(1);
});

test('a database without a standby breaks it', () => {
  expect(inProduction({ services: { api: promising(99.9) }, databases: single })).toEqual([
    'databases.main.multiAz | false | true, because services.api promises 99.9 %, which leaves 43.2 minutes of a month: AWS promises 99.5 % of one instance, which is 216 minutes, and maintenance may take it away for 60 minutes a week, which is 257 a month | set multiAz to true, or availabilityPercent of services.api to 99.5 or less',
  ]);
});

test('a promise that one instance can keep holds', () => {
  expect(
    inProduction({
      services: { api: promising(99.5, { scaling: { min: 1, max: 3 } }) },
      databases: single,
      caches: state,
    }),
  ).toEqual([]);
});

test('outside production nothing is promised', () => {
  expect(
    problemsAfter({ services: { api: promising(99.9, { scaling: { min: 1, max: 3 } }) }, databases: single }),
  ).toEqual([]);
});

test('a database that no service needs breaks nothing', () => {
  expect(inProduction({ services: { api: promising(99.9, { uses: [] }) }, databases: single })).toEqual([]);
});

test('who only reads goes on with one of two replicas', () => {
  const uses = [{ kind: 'database', name: 'main', access: 'read' }] as const;
  const reading = (replicas: object[]) =>
    inProduction({
      services: { api: promising(99.9, { uses: [...uses] }) },
      databases: { main: givenComponent.database({ multiAz: false, replicas }) },
    });
  expect(reading([{}, {}])).toEqual([]);
  expect(reading([{}])).toHaveLength(1);
});

test('more than a standby promises breaks it', () => {
  expect(inProduction({ services: { api: promising(99.99) } })).toEqual([
    'services.api.objectives.availabilityPercent | 99.99 | at most 99.95 %, which is what AWS promises of databases.main with a standby: 4.3 minutes of a month < 21.6 | promise 99.95 or less, or do without databases.main on the way of a request',
  ]);
});

test('state in a single node breaks it', () => {
  expect(inProduction({ services: { api: promising(99.9) }, caches: state })).toEqual([
    'caches.sessions.topology | "single" | replicated or cluster, because it holds state and services.api promises 99.9 %, which leaves 43.2 minutes of a month: AWS promises 99.5 % of one node, which is 216 minutes | set topology to { kind: \'replicated\' }, or availabilityPercent of services.api to 99.5 or less',
  ]);
});

test('state with a failover holds, up to what AWS promises of it', () => {
  const caches = { sessions: givenComponent.cache({ holds: 'state', topology: { kind: 'replicated' } }) };
  const uses = [{ kind: 'cache', name: 'sessions', access: 'read-write' }] as const;
  const serving = (percent: number) =>
    inProduction({ services: { api: promising(percent, { uses: [...uses] }) }, caches });
  expect(serving(99.99)).toEqual([]);
  expect(serving(99.995)).toEqual([
    expect.stringContaining('at most 99.99 %, which is what AWS promises of caches.sessions with failover'),
  ]);
});

test('a service that uses another promises no more than that one', () => {
  const caller = promising(99.95, { uses: [{ kind: 'service', name: 'inner' }] });
  const inner = promising(99.9, { routes: [], uses: [] });
  expect(inProduction({ services: { api: caller, inner } })).toEqual([
    'services.inner.objectives.availabilityPercent | 99.9 | at least 99.95, because services.api promises 99.95 %, which leaves 21.6 minutes of a month, and uses inner, which may be away for 43.2 | raise it to 99.95, or lower that of services.api',
  ]);
});

test('of several services the one that promises most is named', () => {
  const modest = promising(99.5, { routes: [{ paths: ['/api/modest/*'] }] });
  expect(inProduction({ services: { modest, api: promising(99.9) }, databases: single })).toEqual([
    expect.stringContaining('because services.api promises 99.9 %'),
  ]);
});

test('a service may use one that promises the same', () => {
  const caller = promising(99.9, { uses: [{ kind: 'service', name: 'inner' }] });
  expect(inProduction({ services: { api: caller, inner: promising(99.9, { routes: [], uses: [] }) } })).toEqual([]);
});

test('a service that nobody uses may promise less than the others', () => {
  const caller = promising(99.95, {
    uses: [
      { kind: 'service', name: 'inner' },
      { kind: 'queue', name: 'aside', access: 'send' },
    ],
  });
  const inner = promising(99.95, { routes: [], uses: [] });
  const aside = promising(99, { routes: [], uses: [] });
  expect(inProduction({ queues: { orders: {}, aside: {} }, services: { api: caller, inner, aside } })).toEqual([]);
});

test('looking at state, or using other state, is not using it', () => {
  const api = promising(99.9, {
    uses: [
      { kind: 'cache', name: 'sessions', access: 'describe' },
      { kind: 'cache', name: 'other', access: 'read-write' },
      { kind: 'queue', name: 'sessions', access: 'send' },
    ],
  });
  const other = givenComponent.cache({ holds: 'state', topology: { kind: 'replicated' } });
  expect(
    inProduction({ services: { api }, queues: { orders: {}, sessions: {} }, caches: { ...state, other } }),
  ).toEqual([]);
});
