import type { Resource } from '../../../assembly/assembly.js';
import { numberOf } from '../../../assembly/template-value.js';
import { byUse } from '../charge.js';
import type { Pricer, Pricing } from '../pricer.js';
import { product, times } from '../range.js';

/** Lambda API: what a function gets without a word. */
const defaultMemoryMiB = 128;

/** What stands behind a custom resource runs for a moment of a deployment, and costs less than a cent. */
const servesDeployments = (resource: Resource, { assembly }: Pricing): boolean =>
  assembly.resources.some(
    (one) =>
      one.properties.ServiceToken !== undefined &&
      assembly.named(one, one.properties.ServiceToken, resource.type).includes(resource),
  );

export const lambdaFunction: Pricer = (resource, pricing) => {
  if (servesDeployments(resource, pricing)) return [];
  const { properties } = resource;
  const memoryGiB = (numberOf(properties, 'MemorySize') ?? defaultMemoryMiB) / 1024;
  const arm = Array.isArray(properties.Architectures) && properties.Architectures.includes('arm64');
  return byUse('functions', 'requests and run time', pricing.usage.of('functions', resource), (entry) => [
    { what: 'requests', price: 'lambda.requests', quantity: entry.requestsMillion },
    {
      what: 'run time',
      price: arm ? 'lambda.arm64' : 'lambda.x86_64',
      // Millions of requests times thousandths of a second.
      quantity: times(product(entry.requestsMillion, entry.milliseconds), 1_000 * memoryGiB),
    },
  ]);
};
