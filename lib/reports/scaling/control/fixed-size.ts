import type { ControllerFactory } from './controller.js';

/** Always the same number of tasks. */
export const fixedSize =
  (tasks: number): ControllerFactory =>
  () => ({ initial: tasks, wakesAt: Number.POSITIVE_INFINITY, decide: (_second, desired) => desired });
