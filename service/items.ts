import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { TieredCache } from './cache/tiered-cache.js';
import type { ReadWriteSplit, ReadYourWrites } from './database/read-write-split.js';

export interface ItemsOptions {
  readonly split: ReadWriteSplit;
  readonly cache: TieredCache | undefined;
  /** A row of the cache's table of lifetimes. */
  readonly entryClass: string;
  readonly pinSeconds: number;
}

interface Item {
  readonly id: string;
  readonly body: unknown;
}

const table = 'create table if not exists headroom_item (id text primary key, body jsonb not null)';
const cookie = 'wrote-at';

/**
 * A sample that shows the patterns at work, and that a fork replaces: reads through the cache and from the replica,
 * writes through to both, and a caller who reads what it has just written.
 */
export function items({ split, cache, entryClass, pinSeconds }: ItemsOptions) {
  const key = (id: string) => ({ entryClass, id });
  let created: Promise<unknown> | undefined;
  /** Where migrations run before a deployment this is not needed. */
  const prepare = () => {
    created ??= split.write({ wroteAt: 0 }, table).catch((error: unknown) => {
      created = undefined;
      throw error;
    });
    return created;
  };
  const load = async (caller: ReadYourWrites, id: string): Promise<Item | null> => {
    await prepare();
    const [found] = await split.read<Item>(caller, 'select id, body from headroom_item where id = $1', [id]);
    return found ?? null;
  };
  const save = async (caller: ReadYourWrites, { id, body }: Item) => {
    await prepare();
    const upsert = 'insert into headroom_item values ($1, $2) on conflict (id) do update set body = excluded.body';
    await split.write(caller, upsert, [id, JSON.stringify(body)]);
  };
  return (app: FastifyInstance): void => {
    app.get<{ Params: { id: string } }>('/api/items/:id', async (request, reply) => {
      const { id } = request.params;
      const caller = callerOf(request);
      const find = () => load(caller, id);
      // What was just written is in the cache already; the caller's time of writing decides only behind it.
      const item = await (cache?.read(key(id), find) ?? find());
      return item === null ? reply.code(404).send({ error: 'no such item' }) : item;
    });
    app.put<{ Params: { id: string } }>('/api/items/:id', async (request, reply) => {
      const item = { id: request.params.id, body: request.body ?? null };
      const caller = callerOf(request);
      const store = () => save(caller, item);
      await (cache?.write(key(item.id), item, store) ?? store());
      reply.header(
        'set-cookie',
        `${cookie}=${caller.wroteAt}; Max-Age=${pinSeconds}; Path=/; HttpOnly; Secure; SameSite=Lax`,
      );
      return item;
    });
  };
}

const callerOf = ({ headers }: FastifyRequest): ReadYourWrites => ({
  wroteAt: Number(new RegExp(`(?:^|;\\s*)${cookie}=(\\d{1,16})(?:;|$)`).exec(headers.cookie ?? '')?.[1] ?? 0),
});
