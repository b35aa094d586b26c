import { servicesThatNotice } from '../../../lib/definition/services-that-notice.js';
import { namesIn, oneOf, type Settler } from './settler.js';

/** Copies have something to copy, and stay. */
export const backupsOutliveStacks: Settler = (input) => {
  const { backups, ...rest } = input;
  const { environment, databases, files } = input;
  const deleted = environment.profile === 'ephemeral' || environment.protection?.enabled === false;
  if (backups === undefined || deleted || namesIn(databases).length + namesIn(files).length === 0) {
    return rest;
  }
  const { restoreTest, ...others } = backups;
  return {
    ...rest,
    backups: { ...others, ...(restoreTest === undefined || namesIn(databases).length === 0 ? {} : { restoreTest }) },
  };
};

/** Experiments are done to what is there, and noticed. */
export const experimentsCanStop: Settler = (input) => {
  const services = Object.fromEntries(
    Object.entries(input.services ?? {}).map(([name, { routes = [], uses = [] }]) => [name, { routes, uses }]),
  );
  const used = Object.values(services).flatMap(({ routes, uses }) =>
    routes.length > 0 ? uses.flatMap((use) => (use.kind === 'database' ? [use.name] : [])) : [],
  );
  const standbys = used.filter((name) => input.databases?.[name]?.multiAz === true);
  const routed = namesIn(services).filter((name) => (services[name]?.routes.length ?? 0) > 0);
  const entries = Object.entries(input.experiments ?? {}).flatMap(([name, experiment]) => {
    const percent = 50;
    const settled =
      experiment.kind === 'stop-tasks'
        ? { percent, ...experiment, service: oneOf(routed, experiment.service) ?? '' }
        : { ...experiment, database: oneOf(standbys, experiment.database) ?? '' };
    return servicesThatNotice({ services }, settled).length === 0 ? [] : [[name, settled] as const];
  });
  return { ...input, experiments: Object.fromEntries(entries) };
};

/** A budget tells somebody. */
export const budgetIsHeard: Settler = (input) =>
  input.budget === undefined || (input.alarms?.ticket ?? []).length > 0
    ? input
    : { ...input, alarms: { ...input.alarms, ticket: ['tickets@example.org'] } };
