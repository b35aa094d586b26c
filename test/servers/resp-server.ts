import { createHash } from 'node:crypto';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { CommandReader, encodeReply, type RespReply } from './resp-protocol.js';
import { type RespScript, RespStore } from './resp-store.js';

export interface CacheServer {
  readonly host: string;
  readonly port: number;
  stop(): Promise<void>;
  /** Comes back on the same port, empty like a cache whose node was replaced. */
  start(): Promise<void>;
}

const sha1 = (text: string) => createHash('sha1').update(text).digest('hex');

/**
 * The protocol of Redis and Valkey on a real socket, with faults on demand. It runs no Lua: a script is known by its
 * text and answered by the function registered for it; the suite that also runs against a real server keeps both honest.
 */
export class RespServer implements CacheServer {
  readonly host = '127.0.0.1';
  readonly #scripts: ReadonlyMap<string, RespScript>;
  readonly #sockets = new Map<Socket, Set<string>>();
  #store = new RespStore();
  #server: Server | undefined;
  #port = 0;
  #stalled: (() => void)[] | undefined;

  constructor(scripts: Readonly<Record<string, RespScript>> = {}) {
    this.#scripts = new Map(Object.entries(scripts).map(([source, script]) => [sha1(source), script]));
  }

  get port(): number {
    return this.#port;
  }

  async start(): Promise<void> {
    this.#store = new RespStore();
    const server = createServer((socket) => this.#serve(socket));
    this.#server = server;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.#port, this.host, resolve);
    });
    this.#port = (server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server === undefined) return;
    const closed = new Promise((resolve) => server.close(resolve));
    this.reset();
    await closed;
  }

  /** Takes commands and answers none of them, until `resume`. */
  stall(): void {
    this.#stalled ??= [];
  }

  resume(): void {
    const waiting = this.#stalled ?? [];
    this.#stalled = undefined;
    for (const answer of waiting) answer();
  }

  /** Cuts every connection without a word. */
  reset(): void {
    for (const socket of this.#sockets.keys()) socket.resetAndDestroy();
  }

  #serve(socket: Socket): void {
    const reader = new CommandReader();
    this.#sockets.set(socket, new Set());
    socket.on('error', () => {});
    socket.on('close', () => this.#sockets.delete(socket));
    socket.on('data', (piece) => {
      for (const [word = '', ...args] of reader.read(piece)) {
        const answer = () => socket.write(encodeReply(this.#answer(socket, word.toUpperCase(), args)));
        if (this.#stalled === undefined) answer();
        else this.#stalled.push(answer);
      }
    });
  }

  #answer(socket: Socket, command: string, args: readonly string[]): RespReply {
    const [first = '', second = ''] = args;
    switch (command) {
      case 'PING':
        return { status: 'PONG' };
      case 'AUTH':
      case 'CLIENT':
      case 'SELECT':
        return { status: 'OK' };
      case 'INFO':
        return 'loading:0\r\nrole:master\r\n';
      case 'SUBSCRIBE':
        this.#sockets.get(socket)?.add(first);
        return ['subscribe', first, this.#sockets.get(socket)?.size ?? 0];
      case 'PUBLISH':
        return this.#publish(first, second);
      case 'EVAL':
        return this.#evaluate(sha1(first), args.slice(1));
      case 'EVALSHA':
        return this.#evaluate(first, args.slice(1));
      default:
        return this.#store.run(command, args);
    }
  }

  #publish(channel: string, message: string): number {
    const listeners = [...this.#sockets].filter(([, channels]) => channels.has(channel));
    for (const [socket] of listeners) socket.write(encodeReply(['message', channel, message]));
    return listeners.length;
  }

  #evaluate(sha: string, [count = '0', ...rest]: readonly string[]): RespReply {
    const script = this.#scripts.get(sha);
    if (script === undefined) return { error: 'NOSCRIPT No matching script. Please use EVAL.' };
    return script(this.#store, rest.slice(0, Number(count)), rest.slice(Number(count)));
  }
}
