import type { RespReply } from './resp-protocol.js';

interface Entry {
  readonly value: string;
  /** Milliseconds of `Date.now()`; infinite without a time to live. */
  readonly until: number;
}

export type RespScript = (store: RespStore, keys: readonly string[], args: readonly string[]) => RespReply;

const ok = { status: 'OK' };
const wrongNumber = { error: 'ERR value is not an integer or out of range' };

/** Keys with a time to live: the commands that the reference container sends, with the answers of the real server. */
export class RespStore {
  readonly #entries = new Map<string, Entry>();

  run(command: string, args: readonly string[]): RespReply {
    const [key = '', value = '', ...options] = args;
    switch (command) {
      case 'GET':
        return this.get(key);
      case 'MGET':
        return args.map((one) => this.get(one));
      case 'SET':
        return this.#set(key, value, options);
      case 'DEL':
      case 'UNLINK':
        return args.filter((one) => this.delete(one)).length;
      case 'EXISTS':
        return args.filter((one) => this.get(one) !== null).length;
      case 'INCR':
        return this.#add(key, 1);
      case 'INCRBY':
        return this.#add(key, Number(value));
      case 'EXPIRE':
        return this.#expire(key, Number(value) * 1_000);
      case 'PEXPIRE':
        return this.#expire(key, Number(value));
      case 'PTTL':
        return this.remainingMilliseconds(key);
      case 'TTL':
        return Math.ceil(this.remainingMilliseconds(key) / 1_000);
      case 'DBSIZE':
        return [...this.#entries.keys()].filter((one) => this.get(one) !== null).length;
      case 'FLUSHALL':
        this.#entries.clear();
        return ok;
      default:
        return { error: `ERR unknown command '${command.toLowerCase()}'` };
    }
  }

  get(key: string): string | null {
    const entry = this.#entries.get(key);
    if (entry === undefined) return null;
    if (entry.until > Date.now()) return entry.value;
    this.#entries.delete(key);
    return null;
  }

  put(key: string, value: string, milliseconds = Number.POSITIVE_INFINITY): void {
    this.#entries.set(key, { value, until: Date.now() + milliseconds });
  }

  delete(key: string): boolean {
    return this.get(key) !== null && this.#entries.delete(key);
  }

  remainingMilliseconds(key: string): number {
    if (this.get(key) === null) return -2;
    const { until } = this.#entries.get(key) as Entry;
    return Number.isFinite(until) ? until - Date.now() : -1;
  }

  #set(key: string, value: string, options: readonly string[]): RespReply {
    const words = options.map((word) => word.toUpperCase());
    const exists = this.get(key) !== null;
    if ((words.includes('NX') && exists) || (words.includes('XX') && !exists)) return null;
    const after = (word: string) => (words.includes(word) ? Number(options[words.indexOf(word) + 1]) : undefined);
    const [seconds, milliseconds] = [after('EX'), after('PX')];
    if ([seconds, milliseconds].some((life) => life !== undefined && !(life > 0))) {
      return { error: "ERR invalid expire time in 'set' command" };
    }
    this.put(key, value, milliseconds ?? (seconds === undefined ? undefined : seconds * 1_000));
    return ok;
  }

  #add(key: string, step: number): RespReply {
    const found = this.get(key) ?? '0';
    if (!/^-?\d+$/.test(found) || !Number.isInteger(step)) return wrongNumber;
    const remaining = this.remainingMilliseconds(key);
    this.put(key, String(Number(found) + step), remaining > 0 ? remaining : undefined);
    return Number(found) + step;
  }

  #expire(key: string, milliseconds: number): RespReply {
    const value = this.get(key);
    if (value === null) return 0;
    this.put(key, value, milliseconds);
    return 1;
  }
}
