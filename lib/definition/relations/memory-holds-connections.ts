import type { DatabaseDefinition } from '../database.js';
import { instanceSize, maxConnectionsOf } from '../instance-size.js';
import type { Problem } from '../problem.js';
import type { Relation } from '../relation.js';

const MiB = 1024 ** 2;
const GiB = 1024 ** 3;

/** PostgreSQL, "Resource Consumption": `autovacuum_max_workers` times `maintenance_work_mem` may be in use. */
const vacuums = 3;

/** What PostgreSQL and RDS use where nothing is set (RDS guide, "Parameters for RDS for PostgreSQL"). */
function memoryOf({ parameters }: DatabaseDefinition, instanceClass: string) {
  const memory = instanceSize(instanceClass).memoryGiB * GiB;
  return {
    memory,
    connections: maxConnectionsOf(parameters, instanceClass),
    work: parameters.workMem?.bytes ?? 4 * MiB,
    shared: parameters.sharedBuffers?.bytes ?? memory / 4,
    maintenance: parameters.maintenanceWorkMem?.bytes ?? Math.max(64 * MiB, (memory * MiB) / 63_963_136),
  };
}

const gib = (bytes: number): string => `${Number((bytes / GiB).toFixed(1))} GiB`;
const mib = (bytes: number): string => `${Number((bytes / MiB).toFixed(1))} MiB`;

function problemOf(name: string, database: DatabaseDefinition, instanceClass: string): Problem[] {
  const { memory, connections, work, shared, maintenance } = memoryOf(database, instanceClass);
  const rest = shared + vacuums * maintenance;
  const sum = connections * work + rest;
  if (sum <= memory) return [];
  const fitting = Math.floor((memory - rest) / connections / MiB);
  return [
    {
      path: ['databases', name, 'parameters', 'workMem'],
      found: database.parameters.workMem?.text,
      allowed: `memory that ${instanceClass} has, but ${connections} connections x ${mib(work)} = ${gib(connections * work)} of work_mem + ${gib(shared)} of shared_buffers + ${vacuums} x ${gib(maintenance)} of maintenance_work_mem = ${gib(sum)} > ${gib(memory)}`,
      remedy: `${fitting >= 1 ? `lower workMem to ${fitting}MB or less, and raise it in the sessions that sort much` : 'lower sharedBuffers or maintenanceWorkMem'}, lower maxConnections, or take a larger class`,
    },
  ];
}

export const memoryHoldsConnections: Relation = {
  name: 'a database has the memory that its connections may ask for',
  sum: 'max_connections x work_mem + shared_buffers + 3 x maintenance_work_mem <= memory of the class',
  source: 'PostgreSQL documentation, "Resource Consumption"; demand 81: 200 connections x 128 MB on 16 GB',
  verdict: 'refuse',
  reads: [],
  problems: ({ databases }) =>
    Object.entries(databases).flatMap(([name, database]) => {
      // Replicas share the parameter group of their source.
      const classes = new Set([database.instanceClass, ...database.replicas.map(({ instanceClass }) => instanceClass)]);
      return [...classes].flatMap((instanceClass) => problemOf(name, database, instanceClass)).slice(0, 1);
    }),
};
