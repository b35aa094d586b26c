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
  describe(`${name}, on a server of our own`, () => {
    afterAll(stopAll);
    body(starting(() => new RespServer(scripts)));
  });
  describeWith(redisMissing(), `${name}, on a real server`, () => {
    afterAll(stopAll);
    body(starting(() => new RealRedis(redisBinary() ?? '')));
  });
}
