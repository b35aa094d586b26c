/** The fields of a deployment that make it wait; a rolling one has none of them. */
interface Waits {
  readonly strategy: string;
  readonly bakeMinutes?: number;
  readonly canaryMinutes?: number;
  readonly stepPercent?: number;
  readonly stepMinutes?: number;
  readonly hooks?: readonly { readonly stages: readonly string[]; readonly timeoutMinutes: number }[];
}

/** Steps of a linear deployment after which it waits: after the last there is nothing to wait for. */
export const waitedSteps = (stepPercent: number): number => Math.ceil(Number((100 / stepPercent).toFixed(6))) - 1;

/** How long a deployment waits at the most, hooks that use all of their time included, and how the number comes about. */
export function plannedMinutes({ bakeMinutes = 0, hooks = [], ...waits }: Waits): {
  readonly minutes: number;
  readonly sum: string;
} {
  const { canaryMinutes = 0, stepPercent = 100, stepMinutes = 0 } = waits;
  const steps = waitedSteps(stepPercent);
  const hookMinutes = hooks.reduce((sum, { stages, timeoutMinutes }) => sum + stages.length * timeoutMinutes, 0);
  const parts = [
    `${bakeMinutes} of bakeMinutes`,
    ...(canaryMinutes > 0 ? [`${canaryMinutes} of canaryMinutes`] : []),
    ...(steps * stepMinutes > 0 ? [`${steps} steps x ${stepMinutes}`] : []),
    ...(hookMinutes > 0 ? [`${hookMinutes} for hooks`] : []),
  ];
  return { minutes: bakeMinutes + canaryMinutes + steps * stepMinutes + hookMinutes, sum: parts.join(' + ') };
}
