import type { ExperimentDefinition } from './experiments.js';

interface Noticing {
  readonly routes: readonly unknown[];
  readonly uses: readonly { readonly kind: string; readonly name?: string }[];
}

/** Services whose objectives an experiment may break: those with routes, which alone are measured, that it is about. */
export function servicesThatNotice(
  { services }: { readonly services: Readonly<Record<string, Noticing>> },
  experiment: ExperimentDefinition,
): string[] {
  const concerns = (name: string, { uses }: Noticing): boolean =>
    experiment.kind === 'stop-tasks'
      ? name === experiment.service
      : uses.some((use) => use.kind === 'database' && use.name === experiment.database);
  return Object.entries(services)
    .filter(([name, service]) => service.routes.length > 0 && concerns(name, service))
    .map(([name]) => name);
}
