import type { Consumer } from './consumer.js';
import { cpuPercent, emptyGauges, memoryPercent } from './load-profile.js';
import type { Ledger, Work } from './work.js';

/**
 * A queue as a fluid: fractions of messages, worked on for an exponential time with the mean of the worker. Within a
 * second it is exact for constant flows, so it needs no finer steps; for many messages it is what the single messages
 * average to, at a hundredth of the time. Tasks that go finish what they have in hand.
 */
export class FluidQueue implements Work {
  readonly gauges = emptyGauges();
  strain: number;
  private readonly consumer: Consumer;
  /** Share of the messages in hand that is still there a second later, and the mean over that second of one started within it. */
  private readonly kept: number;
  private readonly startedKept: number;
  private visible = 0;
  private inflight = 0;
  private arrived = 0;
  private done = 0;
  /** Arrived until the end of each second, and the first second whose arrivals have not all been started. */
  private readonly arrivedUntil: number[] = [];
  private head = 0;
  private readonly firstSecond: number;

  constructor(consumer: Consumer, firstSecond = 0) {
    this.consumer = consumer;
    this.firstSecond = firstSecond;
    this.strain = consumer.meanSeconds;
    this.kept = Math.exp(-1 / consumer.meanSeconds);
    this.startedKept = consumer.meanSeconds * (1 - this.kept);
  }

  tick(second: number, rate: number, ready: number): void {
    const places = ready * this.consumer.concurrency;
    const before = this.inflight;
    const available = this.visible + rate;
    const room = (places - before * this.kept) / this.startedKept;
    const started = Math.max(0, Math.min(available, room));
    this.inflight = started * this.startedKept + before * this.kept;
    this.done += before + started - this.inflight;
    this.visible = available - started;
    this.arrived += rate;
    this.arrivedUntil.push(this.arrived);
    this.age(second);
    this.show(rate, ready, places);
  }

  private age(second: number): void {
    const startedInAll = this.arrived - this.visible;
    // The sums of many small numbers differ in their last digits.
    const reached = startedInAll + 1e-9 * (1 + this.arrived);
    while (this.head < this.arrivedUntil.length && (this.arrivedUntil[this.head] as number) <= reached) this.head++;
    const waited = Math.max(0, second + 1 - this.firstSecond - this.head);
    this.strain = waited + this.consumer.meanSeconds;
  }

  private show(rate: number, ready: number, places: number): void {
    const { gauges } = this;
    const share = places === 0 ? 0 : Math.min(1, this.inflight / places);
    gauges.arrivals = rate;
    gauges.visible = this.visible;
    gauges.inflight = this.inflight;
    gauges.oldestSeconds = this.visible + this.inflight > 0 ? this.strain : 0;
    gauges.cpuPercent = cpuPercent(this.consumer, share);
    gauges.memoryPercent = memoryPercent(this.consumer, share);
    gauges.ready = ready;
  }

  ledger(): Ledger {
    return { arrived: this.arrived, done: this.done, waiting: this.visible, inflight: this.inflight, dead: 0 };
  }
}
