import { differences } from './differences.js';
import { labelOf } from './label-of.js';
import type { Law } from './law.js';
import { valueAt } from './value-at.js';

export const cacheLaws: readonly Law[] = [
  {
    promise: 'writes both logs of every cache into groups of its stack',
    problems: (given) =>
      given.ofType('AWS::ElastiCache::ReplicationGroup').flatMap((cache) => {
        const deliveries = (cache.properties.LogDeliveryConfigurations ?? []) as readonly Readonly<
          Record<string, unknown>
        >[];
        const found = deliveries.map((delivery) => {
          const group = valueAt(delivery, 'DestinationDetails', 'CloudWatchLogsDetails', 'LogGroup');
          const own = given.namesIn(cache, group).some((name) => name.startsWith(`${cache.stack}/`));
          return `${delivery.LogType} ${delivery.LogFormat} ${delivery.DestinationType} ${own}`;
        });
        const wanted = ['engine-log', 'slow-log'].map((type) => `${type} json cloudwatch-logs true`);
        return differences(found, wanted).map((one) => `${labelOf(cache)}: ${one}`);
      }),
  },
];
