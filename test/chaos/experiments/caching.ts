import { lifetimeMilliseconds } from '../../../service/cache/ttl.js';
import { takeToken } from '../../../service/http/token-bucket.js';
import { cacheRules } from '../../../service/resilience/dependency-rules.js';
import { protect } from '../../../service/resilience/protect.js';
import { RespServer } from '../../servers/resp-server.js';
import { cacheScripts, givenClient, givenTieredCache } from '../../service/cache/given-cache.js';
import type { Experiment } from '../experiment.js';
import { percentile, until, wait } from '../load.js';

const user = (id: string) => ({ entryClass: 'user', id });

/** Three tasks on one cache. */
async function withTasks<Value>(
  count: number,
  openSeconds: number,
  work: (tasks: ReturnType<typeof givenTieredCache>[], server: RespServer) => Promise<Value>,
): Promise<Value> {
  const server = new RespServer(cacheScripts);
  await server.start();
  const clients = await Promise.all(Array.from({ length: count }, () => givenClient(server.port)));
  try {
    const breaker = { kind: 'failures', failures: 5, openSeconds } as const;
    const tasks = clients.map((client) =>
      givenTieredCache(client, { memoryBytes: 0, protection: protect({ ...cacheRules, breaker }) }),
    );
    return await work(tasks, server);
  } finally {
    for (const client of clients) client.disconnect();
    await server.stop();
  }
}

export const cacheRestart: Experiment = {
  number: 13,
  name: 'cache restarted under load',
  pass: '0 failed reads, p99 under 500 ms, hit ratio back over 90 % within 8 s: the breaker asks again after 5',
  run: (size) =>
    withTasks(2, Math.max(0.5, 5 * size), async (tasks, server) => {
      const seconds = Math.max(1, 6 * size);
      const times: number[] = [];
      let [failed, reading] = [0, true];
      const load = async () => {
        await wait(5);
        return 'value';
      };
      const readers = Array.from({ length: 16 }, async (_, index) => {
        for (let turn = index; reading; turn += 1) {
          const began = performance.now();
          const { cache } = tasks[turn % 2] as (typeof tasks)[number];
          await cache.read(user(String(turn % 50)), load).catch(() => {
            failed += 1;
          });
          times.push(performance.now() - began);
        }
      });
      await wait((seconds * 1_000) / 3);
      await server.stop();
      await wait((seconds * 1_000) / 3);
      await server.start();
      const back = performance.now();
      const recent = () => tasks.flatMap(({ reads }) => reads.splice(0));
      await until(async () => {
        recent();
        await wait(100);
        const reads = recent();
        return reads.filter((layer) => layer === 'remote').length > 0.9 * reads.length;
      }, 10_000);
      const recovery = performance.now() - back;
      reading = false;
      await Promise.all(readers);
      const p99 = percentile(times, 99);
      return {
        passed: failed === 0 && p99 < 500 && recovery < 8_000,
        figures: `${times.length} reads, ${failed} failed, p99 ${p99.toFixed(0)} ms, hits back after ${(recovery / 1_000).toFixed(1)} s`,
      };
    }),
};

export const herd: Experiment = {
  number: 14,
  name: 'cold-cache herd',
  pass: '1 load for 1,000 concurrent reads over 3 tasks (without protection 1,000)',
  run: () =>
    withTasks(3, 5, async (tasks) => {
      let loads = 0;
      const load = async () => {
        loads += 1;
        await wait(30);
        return 'value';
      };
      await Promise.all(Array.from({ length: 1_000 }, (_, index) => tasks[index % 3]?.cache.read(user('hot'), load)));
      const lives = Array.from(
        { length: 1_000 },
        () => lifetimeMilliseconds(new Map([['user', 300]]), 'user', Math.random) / 1_000,
      );
      const [least, most] = [Math.min(...lives), Math.max(...lives)];
      return {
        passed: loads === 1 && least >= 270 && most <= 300 && most - least > 25,
        figures: `${loads} load, lifetimes ${least.toFixed(0)} to ${most.toFixed(0)} s`,
      };
    }),
};

export const limiter: Experiment = {
  number: 17,
  name: 'rate limiter',
  pass: 'never more than rate x time + burst; a fixed window lets nearly twice that pass around its edge',
  run: async (size) => {
    const limit = { requests: 100, windowSeconds: 1, burst: 100 };
    // Callers who know the window: all they have in its last and in its next first 50 ms.
    const moments = Array.from({ length: Math.ceil(100 * size) }, (_, second) => second + 1).flatMap((second) =>
      Array.from({ length: 400 }, (_, index) => second * 1_000 - 50 + index / 4),
    );
    let fullAt: number | undefined;
    const bucket = moments.filter((now) => {
      const taken = takeToken(limit, fullAt, now);
      fullAt = taken.fullAt;
      return taken.allowed;
    });
    const windows = new Map<number, number>();
    const fixed = moments.filter((now) => {
      const window = Math.floor(now / 1_000);
      windows.set(window, (windows.get(window) ?? 0) + 1);
      return (windows.get(window) ?? 0) <= limit.requests;
    });
    const worst = (allowed: readonly number[]) => {
      let [most, from] = [0, 0];
      for (let to = 0; to < allowed.length; to += 1) {
        while ((allowed[to] as number) - (allowed[from] as number) > 100) from += 1;
        most = Math.max(most, to - from + 1);
      }
      return most;
    };
    const bound = limit.burst + 100 * 0.1;
    return {
      passed: worst(bucket) <= bound && worst(fixed) > 1.5 * limit.requests,
      figures: `worst 100 ms: bucket ${worst(bucket)} (bound ${bound}), fixed window ${worst(fixed)}`,
    };
  },
};
