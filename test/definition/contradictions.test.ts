import type { PlatformInput } from '../../lib/definition/platform.js';
import { givenComponent, givenProduction } from '../given/platform.js';
import { problemsAfter } from '../given/problems.js';

/**
 * The documents that this platform carries contradict themselves, and each other. Their own numbers go in here, and the
 * sentence comes out that explains why they cannot all be true. The numbers of the tests are those of docs/coverage.md.
 */

/** `found` and `allowed` of the one problem that a change makes, as an author reads them. */
function sentenceOf(change: Partial<PlatformInput>): string {
  const [problem = '', ...others] = problemsAfter(change);
  expect(others).toEqual([]);
  return problem;
}

const { service, worker, database } = givenComponent;
/** Nothing but services: their neighbours would add sums of their own. */
const alone = { workers: {}, jobs: {}, functions: {} } satisfies Partial<PlatformInput>;
const pool = { kind: 'database', name: 'main', access: 'read-write', pool: { max: 20, overflow: 10 } } as const;
const agents = (change: Parameters<typeof worker>[0]) => ({
  workers: {
    'code-gen': worker({
      concurrency: 10,
      scaling: { min: 2, max: 15, mode: { kind: 'pending-per-task', target: 5 } },
      uses: [],
      ...change,
    }),
  },
});

test('11 and 138: a thousand workflows at a time are two hundred for each of five kinds, and fifteen agents of ten take fewer', () => {
  expect(sentenceOf(agents({ objectives: { load: { messagesAtATime: 1_000 / 5 } } }))).toContain(
    '200 | at most what all tasks work on, but 200 > 15 tasks x 10 = 150',
  );
});

test('14: a check with curl in an image of alpine', () => {
  const orchestrator = service({
    image: { kind: 'registry', repository: 'node', tag: '18-alpine' },
    health: {
      live: {
        intervalSeconds: 30,
        timeoutSeconds: 3,
        startSeconds: 5,
        retries: 3,
        command: ['curl', '-f', 'http://localhost:3000/health'],
      },
    },
  });
  expect(sentenceOf({ services: { orchestrator } })).toContain(
    'a program that node:18-alpine has: curl is none of them, so the container would never be healthy',
  );
});

test('29: to double every fifteen seconds, with metrics of every minute', () => {
  const steps = { kind: 'steps', cpuPercent: 70, up: { percent: 100, everySeconds: 15, windowSeconds: 60 } } as const;
  expect(sentenceOf({ services: { api: service({ scaling: { min: 2, max: 3, policies: [steps] } }) } })).toContain(
    '15 | at least 60 seconds: ECS reports CPU and memory once a minute, so nothing can act faster',
  );
});

test('40: the same path to the same agent, and agents without state', () => {
  const balancing = 'uri-hash' as 'round-robin';
  expect(sentenceOf({ services: { api: service({ balancing }) } })).toContain(
    '"uri-hash" | "round-robin", "least-outstanding-requests" or "weighted-random": nothing ties a path to a task, because tasks hold no state',
  );
});

test('44: ten thousand requests a second, and a limit of ten thousand a minute', () => {
  // One machine sends the load, as the test of the document does.
  const api = service({ objectives: { load: { requestsPerSecond: 10_000, addresses: 1 } } });
  const firewall = { enabled: true, requestsPerIpPer5Minutes: 5 * 10_000 } as const;
  expect(sentenceOf({ services: { api }, edge: { distribution: { firewall } } })).toContain(
    '10000 / 1 = 10000 a second > 50000 / 300 = 166.67',
  );
});

test('45: ten thousand requests a second from one machine, and a hundred a second for each address', () => {
  const api = service({ objectives: { load: { requestsPerSecond: 10_000, addresses: 1 } } });
  const firewall = { enabled: true, requestsPerIpPer5Minutes: 300 * 100 } as const;
  expect(sentenceOf({ services: { api }, edge: { distribution: { firewall } } })).toContain(
    '10000 / 1 = 10000 a second > 30000 / 300 = 100',
  );
});

test('49: a proxy that waits sixty seconds, and a timeout of thirty', () => {
  const api = service({ drain: { longestRequestSeconds: 60 } });
  expect(sentenceOf({ services: { api }, edge: { distribution: { originReadTimeoutSeconds: 30 } } })).toContain(
    'at most edge.distribution.originReadTimeoutSeconds, but 60 > 30: the user gets an error while the service still works',
  );
});

test('62: sessions in a cache that evicts', () => {
  expect(
    sentenceOf({ caches: { sessions: { nodeType: 't4g.micro', holds: 'state', evictionPolicy: 'allkeys-lru' } } }),
  ).toContain(
    '"allkeys-lru" | noeviction where holds is state: any other policy throws sessions or counters away when memory is short',
  );
});

test('79: twenty tasks with pools of twenty and ten more, and two hundred connections', () => {
  const backend = service({ scaling: { min: 2, max: 20 }, uses: [pool] });
  const main = database({ instanceClass: 'm7g.xlarge', parameters: { maxConnections: 200 } });
  expect(sentenceOf({ ...alone, services: { backend }, databases: { main } })).toContain(
    'services.backend 20 x 30 = 600 > 200',
  );
});

test('79 and 154: two hundred tasks of a million users, and the most that PostgreSQL on RDS takes', () => {
  const backend = service({ scaling: { min: 100, max: 200 }, uses: [pool] });
  const main = database({ instanceClass: 'r5.4xlarge' });
  expect(sentenceOf({ ...alone, services: { backend }, databases: { main } })).toContain(
    'services.backend 200 x 30 = 6000 > 5000 that RDS allows r5.4xlarge',
  );
});

test('81: two hundred connections with 128 MB each, on 16 GB', () => {
  const parameters = {
    maxConnections: 200,
    workMem: '128MB',
    sharedBuffers: '4GB',
    maintenanceWorkMem: '1GB',
    effectiveCacheSize: '12GB',
  };
  const sentence = sentenceOf({ databases: { main: database({ instanceClass: 'm7g.xlarge', parameters }) } });
  expect(sentence).toContain('200 connections x 128 MiB = 25 GiB of work_mem + 4 GiB of shared_buffers');
  expect(sentence).toContain('= 32 GiB > 16 GiB');
});

test('100: tasks of hours, and workers that Spot takes back within two minutes', () => {
  const tasks = worker({
    messageTime: { meanSeconds: 3_600, maxSeconds: 36_000 },
    capacity: { onDemandBase: 2, spotPercent: 70 },
    objectives: { oldestMessageSeconds: 400_000 },
    uses: [],
  });
  const queues = { orders: { visibilitySeconds: 36_000 } };
  expect(sentenceOf({ queues, workers: { tasks } })).toContain(
    '0 where a message takes longer than the notice of Spot, but 3600 > 120 seconds',
  );
});

test('137: 99.9 % of a month, and four hours of planned downtime in it', () => {
  // A window of 55 minutes a week is what four hours a month are.
  const main = database({ multiAz: false, maintenanceWindow: 'sun:04:00-sun:04:55' });
  const sentence = sentenceOf({ environment: givenProduction, databases: { main } });
  expect(sentence).toContain('services.api promises 99.9 %, which leaves 43.2 minutes of a month');
  expect(sentence).toContain('maintenance may take it away for 55 minutes a week, which is 236 a month');
});

test('137: back within five minutes, and a single database', () => {
  const main = database({ multiAz: false, objectives: { recoveryMinutes: 5 } });
  expect(sentenceOf({ databases: { main } })).toContain(
    'true where the database is back within 5 minutes: without a standby it is restored from a backup',
  );
});

test('154: a hundred tasks at least, and an autoscaler up to twenty', () => {
  expect(sentenceOf({ services: { backend: service({ scaling: { min: 100, max: 20 } }) } })).toContain(
    'min <= max, but 100 > 20',
  );
});
