import type { Random } from '../random.js';
import type { Consumer } from './consumer.js';
import { cpuPercent, emptyGauges, memoryPercent } from './load-profile.js';
import { TimedHeap } from './timed-heap.js';
import type { Ledger, Work } from './work.js';

interface Message {
  readonly arrivedAt: number;
  receives: number;
}

/** in-hand: a task works on it. leaving: its task goes, and it will be done in time or given back. hidden: failed, and not visible yet. */
interface Event {
  time: number;
  readonly message: Message;
  readonly startedAt: number;
  readonly seconds: number;
  state: 'in-hand' | 'leaving' | 'given-back' | 'hidden';
}

export interface MessageQueueProps extends Consumer {
  readonly serviceTimes: 'exponential' | 'constant';
  /** random: a Poisson process. even: at equal distances. */
  readonly arrivals: 'random' | 'even';
  readonly visibilitySeconds: number;
  /** Receives after which a message that failed goes to the dead-letter queue; Infinity where there is none. */
  readonly maxReceives: number;
  /** What a task that is stopped may still work for. */
  readonly shutdownSeconds: number;
  /** Share of the messages that fail while this second runs. */
  readonly failing: (second: number) => number;
  readonly random: Random;
  /** Called when a task begins with a message, with its wait and its time of work. */
  readonly started?: (waitSeconds: number, workSeconds: number) => void;
}

/** A queue message by message, exact to the event: first in, first out, as many places as the tasks have together. */
export class MessageQueue implements Work {
  readonly gauges = emptyGauges();
  strain: number;
  /** Integral over time of the messages in the system: the left side of Little's law. */
  messageSeconds = 0;
  private readonly props: MessageQueueProps;
  private readonly events = new TimedHeap<Event>();
  private readonly queue: Message[] = [];
  private head = 0;
  private ready = 0;
  private busy = 0;
  private untilNext: number;
  private now = 0;
  private longestWait = 0;
  private arrived = 0;
  private done = 0;
  private dead = 0;
  private arrivedThisSecond = 0;

  constructor(props: MessageQueueProps) {
    this.props = props;
    this.strain = props.meanSeconds;
    this.untilNext = this.gap();
  }

  tick(second: number, rate: number, ready: number): void {
    this.now = second;
    this.longestWait = 0;
    this.arrivedThisSecond = 0;
    if (ready < this.ready) this.stop(this.ready - ready);
    this.ready = ready;
    this.startWaiting();
    this.run(second + 1, rate);
    this.show(second + 1);
  }

  /** Everything that happens before `end`. */
  private run(end: number, rate: number): void {
    let nextArrival = rate > 0 ? this.now + this.untilNext / rate : Number.POSITIVE_INFINITY;
    for (;;) {
      const event = this.events.earliest;
      if (event >= end && nextArrival >= end) break;
      if (event <= nextArrival) {
        this.advance(event);
        this.happen(this.events.pop() as Event);
      } else {
        this.advance(nextArrival);
        this.arrive();
        nextArrival = this.now + this.gap() / rate;
      }
    }
    this.untilNext = rate > 0 ? (nextArrival - end) * rate : this.untilNext;
    this.advance(end);
  }

  private advance(time: number): void {
    this.messageSeconds += (this.waiting + this.events.size) * (time - this.now);
    this.now = time;
  }

  private arrive(): void {
    this.arrived++;
    this.arrivedThisSecond++;
    this.queue.push({ arrivedAt: this.now, receives: 0 });
    this.startWaiting();
  }

  private happen(event: Event): void {
    const { message, state } = event;
    if (state === 'in-hand') this.busy--;
    if (state === 'hidden' || state === 'given-back') this.giveBack(message);
    else if (this.fails()) this.hide(event);
    else this.done++;
    this.startWaiting();
  }

  private fails(): boolean {
    const share = this.props.failing(Math.floor(this.now));
    return share > 0 && this.props.random.next() < share;
  }

  /** A message that failed stays hidden until its visibility ends, counted from its receive. */
  private hide({ message, startedAt, seconds }: Event): void {
    const time = Math.max(this.now, startedAt + this.props.visibilitySeconds);
    this.events.push({ time, message, startedAt, seconds, state: 'hidden' });
  }

  private giveBack(message: Message): void {
    if (message.receives >= this.props.maxReceives) this.dead++;
    else this.queue.push(message);
  }

  private startWaiting(): void {
    while (this.busy < this.ready * this.props.concurrency && this.head < this.queue.length) {
      const message = this.queue[this.head++] as Message;
      if (this.head > 4_096 && this.head * 2 > this.queue.length) {
        this.queue.splice(0, this.head);
        this.head = 0;
      }
      const seconds =
        this.props.meanSeconds * (this.props.serviceTimes === 'constant' ? 1 : this.props.random.exponential());
      const waited = this.now - message.arrivedAt;
      this.longestWait = Math.max(this.longestWait, waited);
      this.props.started?.(waited, seconds);
      message.receives++;
      this.busy++;
      this.events.push({ time: this.now + seconds, message, startedAt: this.now, seconds, state: 'in-hand' });
    }
  }

  /** Tasks go: each message in hand is with one of them as likely as with any other task. */
  private stop(count: number): void {
    const share = count / this.ready;
    const places = (this.ready - count) * this.props.concurrency;
    const until = this.now + this.props.shutdownSeconds;
    this.events.change((event) => {
      if (event.state !== 'in-hand' || (this.props.random.next() >= share && this.busy <= places)) return;
      this.busy--;
      event.state = event.time > until ? 'given-back' : 'leaving';
      event.time = Math.min(event.time, until);
    });
  }

  /** Distance to the next arrival in units of the mean distance. */
  private gap(): number {
    return this.props.arrivals === 'even' ? 1 : this.props.random.exponential();
  }

  private get waiting(): number {
    return this.queue.length - this.head;
  }

  private show(end: number): void {
    const { gauges, props } = this;
    const oldest = this.queue[this.head];
    const places = this.ready * props.concurrency;
    const share = places === 0 ? 0 : Math.min(1, this.busy / places);
    const waited = oldest === undefined ? 0 : end - oldest.arrivedAt;
    this.strain = Math.max(waited, this.longestWait) + props.meanSeconds;
    gauges.arrivals = this.arrivedThisSecond;
    gauges.visible = this.waiting;
    gauges.inflight = this.events.size;
    gauges.oldestSeconds = this.waiting + this.events.size > 0 ? this.strain : 0;
    gauges.cpuPercent = cpuPercent(props, share);
    gauges.memoryPercent = memoryPercent(props, share);
    gauges.ready = this.ready;
  }

  ledger(): Ledger {
    const { arrived, done, dead } = this;
    return { arrived, done, dead, waiting: this.waiting, inflight: this.events.size };
  }
}
