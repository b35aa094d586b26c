import {
  type ConnectionBudget,
  connectionBudgets,
  connectionsText,
  fittingPool,
  openConnections,
} from '../connection-budget.js';
import type { Problem } from '../problem.js';
import type { Relation } from '../relation.js';

/** The end of the formula of RDS, whatever the memory. */
const mostConnections = 5_000;

/** What fits a deployment fits a quiet day. */
function remedyOf({ connections, limit, found }: ConnectionBudget): string {
  const fitting = fittingPool(connections, 'deploying', limit);
  const smaller =
    fitting === undefined
      ? 'use fewer tasks'
      : `let the pool of ${fitting.consumer} have ${fitting.pool} (max + overflow) or fewer`;
  const needed = openConnections(connections, 'deploying');
  if (needed > mostConnections)
    return `${smaller}, or use fewer tasks: RDS takes ${mostConnections} connections at most`;
  return typeof found === 'number'
    ? `${smaller}, or raise maxConnections to ${needed} with a class that has the memory`
    : `${smaller}, or take a larger class`;
}

function problemOf(budget: ConnectionBudget): Problem[] {
  const { path, found, host, limit, limitText, connections } = budget;
  // What does not fit on a quiet day is told without the deployment.
  const when = openConnections(connections, 'most') > limit ? 'most' : 'deploying';
  const sum = openConnections(connections, when);
  if (sum <= limit) return [];
  const during = when === 'deploying' ? ' while a deployment replaces the tasks' : '';
  return [
    {
      path,
      found,
      allowed: `at least the connections that may be opened to ${host}${during}, tasks x pool, but ${connectionsText(connections, when)} = ${sum} > ${limitText}`,
      remedy: remedyOf(budget),
    },
  ];
}

export const connectionsFitDatabase: Relation = {
  name: 'a database takes every connection that its users may open',
  sum: 'tasks at the largest size, those of a deployment included, x (pool.max + pool.overflow) <= max_connections of the primary; readers by weight <= that of each replica',
  source:
    'RDS guide, "Quotas and constraints": max_connections = LEAST(memory / 9531392, 5000); demand 79: pools of 20 and 10 more, against the 200 connections of demand 81',
  verdict: 'refuse',
  reads: [],
  problems: (platform) => connectionBudgets(platform).flatMap(problemOf),
};
