import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

export type ProxyFault = 'none' | 'hang' | 'slow' | 'reset';

const slowMilliseconds = 200;

/** Stands between a client and a server, and makes the network as bad as asked. */
export class TcpProxy {
  fault: ProxyFault = 'none';
  readonly #sockets = new Set<Socket>();
  readonly #server: Server;
  #port = 0;

  constructor(target: number) {
    this.#server = createServer((client) => {
      if (this.fault === 'reset') return void client.resetAndDestroy();
      const upstream = connect(target, '127.0.0.1');
      this.#forward(client, upstream);
      this.#forward(upstream, client);
    });
  }

  get port(): number {
    return this.#port;
  }

  /** Connections open now. */
  get open(): number {
    return this.#sockets.size;
  }

  /** On a port of its own at the first time, and on the same one again after `refuse`. */
  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  /** Nobody listens any more. */
  async refuse(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.cut();
    await closed;
  }

  cut(): void {
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }

  #forward(from: Socket, to: Socket): void {
    this.#sockets.add(from);
    from.on('error', () => {});
    from.on('close', () => {
      this.#sockets.delete(from);
      to.destroy();
    });
    from.on('data', (chunk) => {
      if (this.fault === 'hang') return;
      if (this.fault === 'slow') setTimeout(() => to.write(chunk), slowMilliseconds);
      else to.write(chunk);
    });
  }
}
