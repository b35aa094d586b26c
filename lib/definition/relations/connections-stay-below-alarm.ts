import { connectionBudgets, connectionsText, fittingPool, openConnections } from '../connection-budget.js';
import type { Relation } from '../relation.js';

export const connectionsStayBelowAlarm: Relation<'alarms'> = {
  name: 'a full platform on a quiet day raises no alarm on connections',
  sum: 'tasks at the largest size x (pool.max + pool.overflow) <= databaseConnectionsPercent of max_connections',
  source: 'demand 79: pool use is watched; the alarm database-connections wakes somebody',
  verdict: 'advise',
  reads: ['alarms'],
  problems: (platform) =>
    connectionBudgets(platform).flatMap(({ path, found, host, limit, connections }) => {
      const { databaseConnectionsPercent: percent } = platform.alarms.thresholds;
      const threshold = Math.floor((limit * percent) / 100);
      const sum = openConnections(connections, 'most');
      if (sum <= threshold) return [];
      const fitting = fittingPool(connections, 'most', threshold);
      return [
        {
          path,
          found,
          allowed: `enough that all tasks together stay below the alarm on ${host}: ${connectionsText(connections, 'most')} = ${sum} > ${percent} % of ${limit} = ${threshold}`,
          remedy: `${fitting === undefined ? 'use fewer tasks' : `let the pool of ${fitting.consumer} have ${fitting.pool} or fewer`}, or allow more connections`,
        },
      ];
    }),
};
