import { type Container, mapComponents, type Settler } from './settler.js';

/** What a component tells is collected, from a port that it has, and some of it is kept. */
export const telemetryIsCollected: Settler = (input) => {
  const collected = <Component extends Container>(component: Component): Component => {
    const { telemetry, ...rest } = component;
    if (input.telemetry === undefined) return rest as Component;
    if (telemetry?.scrape === undefined) return component;
    const { scrape, metrics = {} } = telemetry;
    return {
      ...component,
      telemetry: {
        scrape: 'port' in component ? scrape : { port: 9_090, ...scrape },
        metrics: Object.keys(metrics).length > 0 ? metrics : { orders_total: {} },
      },
    };
  };
  return {
    ...input,
    services: mapComponents(input.services, collected),
    workers: mapComponents(input.workers, collected),
    jobs: mapComponents(input.jobs, collected),
  };
};
