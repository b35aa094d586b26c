import type { Controller, ControllerFactory } from '../control/controller.js';
import type { Bounds } from '../control/policy.js';
import type { Gauges } from '../work/gauges.js';

/** How fast one direction may go: the larger of the two, within the period, from what the window agrees on. */
export interface PodBehaviour {
  readonly percent: number;
  readonly pods: number;
  readonly periodSeconds: number;
  readonly windowSeconds: number;
}

export interface PodAutoscalerProps {
  readonly bounds: Bounds;
  /** Pods that the metric asks for, before tolerance, window and behaviour. */
  readonly needed: (gauges: Gauges) => number;
  readonly up: PodBehaviour;
  readonly down: PodBehaviour;
}

/** Kubernetes, "Horizontal Pod Autoscaling": sync period, tolerance, default behaviour. */
const syncSeconds = 15;
const tolerance = 0.1;
export const defaultUp: PodBehaviour = { percent: 100, pods: 4, periodSeconds: 15, windowSeconds: 0 };
export const defaultDown: PodBehaviour = { percent: 100, pods: 0, periodSeconds: 15, windowSeconds: 300 };

interface Past {
  readonly second: number;
  readonly value: number;
}

const since = (past: readonly Past[], second: number): readonly Past[] => past.filter((one) => one.second > second);

class HorizontalPodAutoscaler implements Controller {
  readonly initial: number;
  wakesAt: number;
  private readonly props: PodAutoscalerProps;
  private asked: Past[] = [];
  private sizes: Past[] = [];

  constructor(props: PodAutoscalerProps, startSecond: number) {
    this.props = props;
    this.initial = props.bounds.min;
    this.wakesAt = startSecond + syncSeconds;
  }

  decide(second: number, desired: number, { gauges }: { readonly gauges: Gauges }): number {
    this.wakesAt = second + syncSeconds;
    const { bounds, up, down } = this.props;
    const needed = this.props.needed(gauges);
    const close = desired > 0 && Math.abs(needed / desired - 1) <= tolerance;
    const now = { second, value: close ? desired : Math.ceil(Number(needed.toFixed(6))) };
    this.asked = [...since(this.asked, second - Math.max(up.windowSeconds, down.windowSeconds)), now];
    this.sizes = [
      ...since(this.sizes, second - Math.max(up.periodSeconds, down.periodSeconds)),
      { second, value: desired },
    ];
    const lowest = Math.min(now.value, ...since(this.asked, second - up.windowSeconds).map(({ value }) => value));
    const highest = Math.max(now.value, ...since(this.asked, second - down.windowSeconds).map(({ value }) => value));
    const size =
      lowest > desired ? this.upTo(second, lowest) : highest < desired ? this.downTo(second, highest) : desired;
    return Math.min(bounds.max, Math.max(bounds.min, size));
  }

  private upTo(second: number, wanted: number): number {
    const { percent, pods, periodSeconds } = this.props.up;
    const start = Math.min(...since(this.sizes, second - periodSeconds).map(({ value }) => value));
    return Math.min(wanted, Math.max(Math.ceil(start * (1 + percent / 100)), start + pods));
  }

  private downTo(second: number, wanted: number): number {
    const { percent, pods, periodSeconds } = this.props.down;
    const start = Math.max(...since(this.sizes, second - periodSeconds).map(({ value }) => value));
    return Math.max(wanted, Math.min(Math.floor(start * (1 - percent / 100)), start - pods));
  }
}

/** The Kubernetes autoscaler: it asks every 15 s and sees the present. Pods that still start count, and use nothing. */
export const horizontalPodAutoscaler =
  (props: PodAutoscalerProps): ControllerFactory =>
  ({ startSecond }) =>
    new HorizontalPodAutoscaler(props, startSecond);

/** On processor use in percent of what a pod asks for; what still starts lowers the average. */
export const byCpu =
  (targetPercent: number, requestedPercent: number) =>
  ({ cpuPercent, ready }: Gauges): number =>
    (cpuPercent * ready * 100) / (requestedPercent * targetPercent);

/** On a number for each pod, as KEDA asks: waiting and in flight over the length that one pod may have. */
export const byQueueLength =
  (perPod: number) =>
  ({ visible, inflight }: Gauges): number =>
    (visible + inflight) / perPod;
