/**
 * Latency of one task that serves requests one after the other in the order in which they come, at random times (M/M/1):
 * the time in the system is exponential with rate (served - arriving), so a percentile is -ln(1 - p) / (served - arriving).
 */
export interface LatencyObjective {
  readonly percentile: number;
  readonly milliseconds: number;
}

const quantile = ({ percentile }: Pick<LatencyObjective, 'percentile'>): number => -Math.log(1 - percentile / 100);

/** Requests a second by which a task has to be faster than what arrives, to hold an objective. */
const lead = (objective: LatencyObjective): number => quantile(objective) / (objective.milliseconds / 1_000);

/** The objective that breaks first. */
export function strictest(objectives: readonly LatencyObjective[]): LatencyObjective | undefined {
  return [...objectives].sort((one, other) => lead(other) - lead(one))[0];
}

/** Requests a second that a task serves at most, when `requestsPerSecond` is what it serves within the objective. */
export function servedPerSecond(requestsPerSecond: number, objective: LatencyObjective): number {
  return requestsPerSecond + lead(objective);
}

/**
 * Seconds at the percentile of the objective.
 *
 * @param arriving requests a second at this task; near `served` the queue has no time to get as long as the formula says,
 *   so the result ends at ten times the objective and the backlog tells the rest
 */
export function latencySeconds(objective: LatencyObjective, served: number, arriving: number): number {
  const longest = (10 * objective.milliseconds) / 1_000;
  const spare = served - arriving;
  return spare <= 0 ? longest : Math.min(longest, quantile(objective) / spare);
}
