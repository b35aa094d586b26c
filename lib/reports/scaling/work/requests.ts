import { type LatencyObjective, latencySeconds, servedPerSecond } from './latency.js';
import { cpuPercent, emptyGauges, type LoadProfile, memoryPercent } from './load-profile.js';
import type { Ledger, Work } from './work.js';

export interface Server extends LoadProfile {
  /** Requests a second that one task serves within the objective. */
  readonly requestsPerSecond: number;
  readonly objective: LatencyObjective;
  /** Seconds after which a caller gives up. */
  readonly timeoutSeconds: number;
}

/**
 * Requests over a balancer: spread evenly over the tasks, each of which answers one after the other. What is more than the
 * tasks can answer waits, until its caller gives up.
 */
export class Requests implements Work {
  readonly gauges = emptyGauges();
  strain = 0;
  private readonly server: Server;
  private readonly served: number;
  private waiting = 0;
  private arrived = 0;
  private done = 0;
  private dead = 0;

  constructor(server: Server) {
    this.server = server;
    this.served = servedPerSecond(server.requestsPerSecond, server.objective);
  }

  tick(_second: number, rate: number, ready: number): void {
    const capacity = ready * this.served;
    const offered = this.waiting + rate;
    const answered = Math.min(offered, capacity);
    // What would have to wait for longer than its caller does.
    const patient = Math.min(offered - answered, Math.max(capacity * this.server.timeoutSeconds, 0));
    this.dead += offered - answered - patient;
    this.waiting = patient;
    this.done += answered;
    this.arrived += rate;
    this.show(rate, ready, answered);
  }

  private show(rate: number, ready: number, answered: number): void {
    const { gauges, server } = this;
    const capacity = ready * this.served;
    const perTask = ready === 0 ? 0 : answered / ready;
    const share = perTask / server.requestsPerSecond;
    this.strain =
      ready === 0
        ? server.timeoutSeconds
        : Math.min(
            server.timeoutSeconds,
            this.waiting / capacity + latencySeconds(server.objective, this.served, rate / ready),
          );
    gauges.arrivals = rate;
    gauges.visible = this.waiting;
    gauges.inflight = 0;
    gauges.oldestSeconds = this.strain;
    gauges.cpuPercent = ready === 0 ? 0 : cpuPercent(server, share);
    gauges.memoryPercent = ready === 0 ? 0 : memoryPercent(server, Math.min(1, share));
    gauges.ready = ready;
  }

  ledger(): Ledger {
    return { arrived: this.arrived, done: this.done, waiting: this.waiting, inflight: 0, dead: this.dead };
  }
}
