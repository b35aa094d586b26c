import { serviceSchema } from '../../lib/definition/service.js';
import { serviceScalingSchema } from '../../lib/definition/service-scaling.js';

const messages = (scaling: unknown) =>
  serviceScalingSchema.safeParse(scaling).error?.issues.map(({ message }) => message);
const steps = (change: object) => ({ max: 20, policies: [{ kind: 'steps', cpuPercent: 70, ...change }] });

test('nothing can act faster than the metrics of ECS arrive', () => {
  expect(messages(steps({ up: { everySeconds: 15 } }))).toEqual([
    'at least 60 seconds: ECS reports CPU and memory once a minute, so nothing can act faster',
  ]);
});

test('a window is whole minutes', () => {
  expect(messages(steps({ down: { windowSeconds: 90 } }))).toEqual([
    'whole minutes: ECS reports CPU and memory once a minute',
  ]);
});

test('no single step removes nearly every task', () => {
  expect(messages(steps({ down: { percent: 95 } }))).toHaveLength(1);
  expect(messages(steps({ up: { percent: 400 } }))).toBeUndefined();
});

test.each(['cpu', 'memory', 'requests'])('a %s policy beside steps would argue with it', (kind) => {
  const rival = kind === 'requests' ? { kind, capacityPerTaskPerSecond: 5 } : { kind };
  const policies = [{ kind: 'steps', cpuPercent: 70 }, rival];
  expect(messages({ max: 20, policies })).toEqual([
    `one policy for ${kind}, but policies[0] is one too: the two would argue about the size`,
  ]);
});

test('a schedule goes with every other policy', () => {
  const schedule = { kind: 'schedule', name: 'morning', cron: '0 7 ? * MON-FRI *', min: 4 };
  expect(messages({ max: 20, policies: [{ kind: 'steps', cpuPercent: 70 }, schedule] })).toBeUndefined();
});

const service = (change: object) =>
  serviceSchema
    .safeParse({
      image: { kind: 'ecr', repository: 'shop/api', tag: 'v1' },
      task: { cpu: 256, memoryMiB: 512 },
      scaling: { max: 4 },
      ...change,
    })
    .error?.issues.map(({ message }) => message);

test('steps count requests only where a balancer does', () => {
  const scaling = steps({ requests: { capacityPerTaskPerSecond: 5 } });
  expect(service({ scaling })).toEqual([
    'requests as a measure only where the service has routes: the balancer counts the requests',
  ]);
});

test('a cpu policy beside rate would argue with it', () => {
  const policies = [{ kind: 'rate', capacityPerTaskPerSecond: 5 }, { kind: 'cpu' }];
  expect(messages({ max: 20, policies })).toEqual([
    'one policy for cpu, but policies[0] is one too: the two would argue about the size',
  ]);
});

test('rate counts requests only where a balancer does', () => {
  expect(service({ scaling: { max: 4, policies: [{ kind: 'rate', capacityPerTaskPerSecond: 5 }] } })).toEqual([
    'requests as a measure only where the service has routes: the balancer counts the requests',
  ]);
});
