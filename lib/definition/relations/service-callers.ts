import { consumers } from '../consumers.js';
import type { Relation } from '../relation.js';

/** Components that Service Connect gives no names to. */
const withoutNames = ['jobs', 'functions'];

export const serviceCallers: Relation = {
  name: 'a service is called by name only from where the name means something',
  sum: 'only services and workers use a service',
  source: 'ECS guide, "Service Connect": names exist inside services only',
  verdict: 'refuse',
  reads: [],
  problems: (platform) =>
    consumers(platform).flatMap(({ path, definition }) =>
      definition.uses.flatMap((use, index) =>
        use.kind === 'service' && withoutNames.includes(String(path[0]))
          ? [
              {
                path: [...path, 'uses', index],
                found: use,
                allowed:
                  'no service here: Service Connect gives names to services and workers only, not to scheduled tasks or functions',
                remedy: 'send the work through a queue, or make this component a worker',
              },
            ]
          : [],
      ),
    ),
};
