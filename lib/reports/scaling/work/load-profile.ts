/** How processor and memory of a task follow its work; straight lines between two measured ends. */
export interface LoadProfile {
  readonly cpuPercentIdle: number;
  /** With all its places taken, or at the requests that it serves within its objectives. */
  readonly cpuPercentFull: number;
  readonly memoryPercentIdle: number;
  readonly memoryPercentFull: number;
}

export const emptyGauges = () => ({
  arrivals: 0,
  visible: 0,
  inflight: 0,
  oldestSeconds: 0,
  cpuPercent: 0,
  memoryPercent: 0,
  ready: 0,
  desired: 0,
});

const line = (idle: number, full: number, share: number): number => Math.min(100, idle + (full - idle) * share);

export const cpuPercent = ({ cpuPercentIdle, cpuPercentFull }: LoadProfile, share: number): number =>
  line(cpuPercentIdle, cpuPercentFull, share);

export const memoryPercent = ({ memoryPercentIdle, memoryPercentFull }: LoadProfile, share: number): number =>
  line(memoryPercentIdle, memoryPercentFull, share);
