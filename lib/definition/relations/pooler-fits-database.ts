import type { DatabaseDefinition } from '../database.js';
import { maxConnectionsOf } from '../instance-size.js';
import type { Problem } from '../problem.js';
import type { Relation } from '../relation.js';

/** RDS keeps three for its superusers; a pooler must not take the last ones of those who mend the database. */
const kept = 10;

function problemsOf(name: string, database: DatabaseDefinition): Problem[] {
  const { pooler } = database;
  if (pooler === undefined) return [];
  const path = ['databases', name, 'pooler'];
  const limit = maxConnectionsOf(database.parameters, database.instanceClass);
  const { maxDatabaseConnections: most, idleDatabaseConnections: idle } = pooler;
  return [
    ...(most + kept <= limit
      ? []
      : [
          {
            path: [...path, 'maxDatabaseConnections'],
            found: most,
            allowed: `at most max_connections without ${kept} for whoever signs in by hand: ${most} + ${kept} > ${limit}`,
            remedy: `lower maxDatabaseConnections to ${Math.max(1, limit - kept)}, or raise parameters.maxConnections`,
          },
        ]),
    ...(most * 100 >= limit
      ? []
      : [
          {
            path: [...path, 'maxDatabaseConnections'],
            found: most,
            allowed: `at least one percent of max_connections, the smallest share that RDS Proxy knows: ${most} < ${limit} / 100`,
            remedy: `raise it to ${Math.ceil(limit / 100)}, or lower parameters.maxConnections`,
          },
        ]),
    ...(idle === undefined || idle <= most
      ? []
      : [
          {
            path: [...path, 'idleDatabaseConnections'],
            found: idle,
            allowed: `at most maxDatabaseConnections: ${idle} > ${most}`,
            remedy: `lower idleDatabaseConnections to ${most}`,
          },
        ]),
  ];
}

export const poolerFitsDatabase: Relation = {
  name: 'a pooler opens no more than its database takes',
  sum: `maxDatabaseConnections + ${kept} <= max_connections <= 100 x maxDatabaseConnections; idleDatabaseConnections <= maxDatabaseConnections`,
  source:
    'RDS guide, "RDS Proxy connection considerations": MaxConnectionsPercent from 1 to 100; demand 80: 25 of at most 100 connections for 1000 clients',
  verdict: 'refuse',
  reads: [],
  problems: ({ databases }) => Object.entries(databases).flatMap(([name, database]) => problemsOf(name, database)),
};
