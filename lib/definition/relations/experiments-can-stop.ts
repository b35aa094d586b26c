import type { Problem } from '../problem.js';
import type { Related, Relation } from '../relation.js';
import { servicesThatNotice } from '../services-that-notice.js';

type Sees = Related<'experiments'>;

function ofService(platform: Sees, path: Problem['path'], service: string): Problem[] {
  if (platform.services[service] === undefined) {
    return [
      {
        path: [...path, 'service'],
        found: service,
        allowed: 'a declared service',
        remedy: `name one of: ${Object.keys(platform.services).join(', ') || 'there is none'}`,
      },
    ];
  }
  return [];
}

function ofDatabase(platform: Sees, path: Problem['path'], name: string): Problem[] {
  const database = platform.databases[name];
  if (database === undefined) {
    return [
      {
        path: [...path, 'database'],
        found: name,
        allowed: 'a declared database',
        remedy: `name one of: ${Object.keys(platform.databases).join(', ') || 'there is none'}`,
      },
    ];
  }
  if (database.multiAz) return [];
  return [
    {
      path: [...path, 'database'],
      found: name,
      allowed: 'a database with a standby: without one it would only restart',
      remedy: `set databases.${name}.multiAz to true, or name another database`,
    },
  ];
}

export const experimentsCanStop: Relation<'experiments'> = {
  name: 'an experiment ends as soon as users notice',
  sum: 'a service with routes that is stopped, or that uses the database that fails over: its objectives are the alarm',
  source: 'AWS FIS guide, "Stop conditions": without an alarm nothing ends an experiment',
  verdict: 'refuse',
  reads: ['experiments'],
  problems: (platform) =>
    Object.entries(platform.experiments).flatMap(([name, experiment]) => {
      const path = ['experiments', name];
      const unknown =
        experiment.kind === 'stop-tasks'
          ? ofService(platform, path, experiment.service)
          : ofDatabase(platform, path, experiment.database);
      if (unknown.length > 0 || servicesThatNotice(platform, experiment).length > 0) return unknown;
      return [
        {
          path,
          found: experiment,
          allowed: 'an experiment that a service with routes would notice: nothing else could end it',
          remedy: 'name something that such a service is made of or uses',
        },
      ];
    }),
};
