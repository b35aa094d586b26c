import { describeWith } from './describe-with.js';
import { RealRedis, redisBinary, redisMissing } from './real-redis.js';
import { type CacheServer, RespServer } from './resp-server.js';
import type { RespScript } from './resp-store.js';

/** One suite against both: the server of our own always, a real one wherever the machine has it. */
export function describeCaches(
  name: string,
  scripts: Readonly<Record<string, RespScript>>,
  body: (start: () => Promise<CacheServer>) => void,
): void {
  const started: CacheServer[] = [];
  const starting = (create: () => CacheServer) => async () => {
    const server = create();
    started.push(server);
    await server.start();
    return server;
  };
  const stopAll = () => Promise.all(started.splice(0).map((server) => server.stop()));
  // The clients of the suite end first: one that loses its server goes on looking for it after the tests.
  describe(`${name}, on a server of our own`, () => {
    body(starting(() => new RespServer(scripts)));
    afterAll(stopAll);
  });
  describeWith(redisMissing(), `${name}, on a real server`, () => {
    body(starting(() => new RealRedis(redisBinary() ?? '')));
    afterAll(stopAll);
  });
}
