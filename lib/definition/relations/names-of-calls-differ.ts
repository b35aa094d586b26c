import type { Relation } from '../relation.js';
import { connectOf } from '../service-connect.js';

export const namesOfCallsDiffer: Relation = {
  name: 'a name leads callers to one service',
  sum: 'connect.name, or the name of the service, is no name of another',
  source: 'ECS API reference, ServiceConnectService: each name must be unique within the namespace',
  verdict: 'refuse',
  reads: [],
  problems: ({ services }) => {
    const names = Object.entries(services).map(([service, definition]) => ({
      service,
      name: connectOf(service, definition).name,
      own: definition.connect.name !== undefined,
    }));
    return names.flatMap(({ service, name, own }, index) => {
      const other = names.find(
        (one, place) => one.name === name && (place < index || !one.own) && one.service !== service,
      );
      if (!own || other === undefined) return [];
      return [
        {
          path: ['services', service, 'connect', 'name'],
          found: name,
          allowed: `a name that services.${other.service} does not have: callers of "${name}" would reach either of them`,
          remedy: `remove it, so that callers say "${service}", or choose another`,
        },
      ];
    });
  },
};
