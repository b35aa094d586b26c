import type { Resource } from '../../assembly/assembly.js';
import type { Item } from './charge.js';
import type { PricedAssembly } from './priced-assembly.js';
import type { UsageLookup } from './usage-lookup.js';

export interface Pricing {
  readonly assembly: PricedAssembly;
  readonly usage: UsageLookup;
}

/**
 * What a month of a resource of one type is made of; nothing where its like costs nothing.
 *
 * @throws Unpriced where its template does not say enough
 */
export type Pricer = (resource: Resource, pricing: Pricing) => readonly Item[];
