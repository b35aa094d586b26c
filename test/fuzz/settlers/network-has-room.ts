import { mapComponents, namesIn, type Settler, type Use } from './settler.js';

/** Some regions take no logs of CloudFront, and lack instance classes, which the template validator knows. */
export const regionSellsWhatIsUsed: Settler = (input) =>
  input.environment.region !== 'af-south-1' ||
  (input.edge?.distribution === undefined && namesIn(input.databases).length + namesIn(input.caches).length === 0)
    ? input
    : { ...input, environment: { ...input.environment, region: 'eu-west-1' } };

export const networkHasRoom: Settler = (input) => {
  const { nat, zones = ['a', 'b'], endpoints = [] } = input.network ?? {};
  if (nat?.kind === 'gateways') {
    const count = Math.min(nat.count, zones.length);
    return { ...input, network: { ...input.network, nat: { ...nat, count } } };
  }
  if (nat?.kind !== 'none') return input;
  const started = ['ecr.api', 'ecr.dkr', 'logs', 'secretsmanager'] as const;
  const needed = [...started, 'sqs', 'rds', 'elasticache', 'events', 'sns', 'xray', 'aps-workspaces'] as const;
  const inside = <Component extends { uses?: Use[] | undefined }>(component: Component): Component => ({
    ...component,
    uses: (component.uses ?? []).filter(({ kind }) => kind !== 'internet'),
  });
  return {
    ...input,
    network: { ...input.network, endpoints: [...new Set([...endpoints, ...needed])] },
    services: mapComponents(input.services, inside),
    workers: mapComponents(input.workers, inside),
    jobs: mapComponents(input.jobs, inside),
    functions: mapComponents(input.functions, inside),
  };
};
