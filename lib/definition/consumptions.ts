import { consumers } from './consumers.js';
import type { Problem } from './problem.js';
import type { Related } from './relation.js';

/** A component that takes messages from a queue, with the place that says so. */
export interface Consumption {
  readonly path: Problem['path'];
  readonly queue: string;
  readonly consumer: string;
}

/** Everybody who takes messages from a queue. */
export function consumptions(platform: Related): Consumption[] {
  const workers = Object.entries(platform.workers).map(([name, { queue }]) => ({
    path: ['workers', name, 'queue'],
    queue,
    consumer: `workers.${name}`,
  }));
  const functions = Object.entries(platform.functions).flatMap(([name, { trigger }]) =>
    trigger.kind === 'queue'
      ? [{ path: ['functions', name, 'trigger', 'queue'], queue: trigger.queue, consumer: `functions.${name}` }]
      : [],
  );
  const used = consumers(platform).flatMap(({ path, definition }) =>
    definition.uses.flatMap((use, index) =>
      use.kind === 'queue' && use.access === 'consume'
        ? [{ path: [...path, 'uses', index, 'name'], queue: use.name, consumer: path.join('.') }]
        : [],
    ),
  );
  return [...workers, ...functions, ...used];
}
