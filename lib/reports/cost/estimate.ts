import type { Assembly, Resource } from '../../assembly/assembly.js';
import { list, textOf } from '../../assembly/template-value.js';
import { type Charge, type Item, type Uncounted, Unpriced } from './charge.js';
import type { CostLine } from './cost-line.js';
import { isFree } from './free-types.js';
import type { Price, PriceBook } from './price-book.js';
import { PricedAssembly } from './priced-assembly.js';
import type { Pricing } from './pricer.js';
import { pricers } from './pricers/pricers.js';
import { trafficItems } from './pricers/traffic.js';
import { type Range, sum, times } from './range.js';
import { type Saving, savings } from './savings.js';
import { type Usage, unknownUsage } from './usage.js';
import { UsageLookup } from './usage-lookup.js';

/** What depends on use and has no figure. */
export interface UncountedUse extends Uncounted {
  readonly type: string;
  readonly resources: number;
}

export interface UnpricedResource {
  readonly resource: string;
  readonly type: string;
  readonly reason: string;
}

export interface Estimate {
  /** Tags of the resources, where there are any. */
  readonly platform: string | undefined;
  readonly environment: string | undefined;
  readonly regions: readonly string[];
  readonly resources: number;
  readonly lines: readonly CostLine[];
  readonly total: Range;
  readonly uncounted: readonly UncountedUse[];
  readonly unpriced: readonly UnpricedResource[];
  /** How many resources of each type cost nothing by themselves. */
  readonly free: Readonly<Record<string, number>>;
  readonly savings: readonly Saving[];
  readonly usage: Usage;
  /** Entries of the usage file that are about nothing in the assembly. */
  readonly usageProblems: readonly string[];
  /** The prices that were used, by name. */
  readonly prices: PriceBook;
}

const byAccount = 'traffic and logs';
const isCharge = (item: Item): item is Charge => 'price' in item;
const keyOf = ({ stack, logicalId }: Resource): string => `${stack}/${logicalId}`;

/** The value of a tag that any resource carries. */
function tagOf({ stacks }: Assembly, key: string): string | undefined {
  for (const { properties } of stacks.flatMap(({ resources }) => resources)) {
    const tag = list(properties, 'Tags').find((one) => one.Key === key);
    if (tag !== undefined) return textOf(tag, 'Value');
  }
  return undefined;
}

/** The environment that the tags of an assembly name. */
export const environmentOf = (assembly: Assembly): string | undefined => tagOf(assembly, 'environment');
export const platformOf = (assembly: Assembly): string | undefined => tagOf(assembly, 'platform');

type Place = Pick<CostLine, 'resource' | 'type' | 'owner'>;

/** @throws Unpriced where nobody knows what a resource costs */
function itemsOf(resource: Resource, pricing: Pricing): readonly Item[] {
  const pricer = pricers[resource.type];
  if (pricer !== undefined) return pricer(resource, pricing);
  if (isFree(resource.type)) return [];
  throw new Unpriced('no price of this type in the price book');
}

/** Writes one bill. */
class Estimation {
  readonly lines: CostLine[] = [];
  readonly unpriced: UnpricedResource[] = [];
  readonly free: Record<string, number> = {};
  readonly prices: Record<string, Price> = {};
  private readonly uncounted = new Map<string, UncountedUse>();
  private readonly book: PriceBook;

  constructor(pricing: Pricing, book: PriceBook) {
    this.book = book;
    for (const resource of pricing.assembly.resources) {
      const { type, component, stack } = resource;
      this.add({ resource: keyOf(resource), type, owner: component ?? stack }, () => itemsOf(resource, pricing));
    }
    this.add({ resource: '', type: byAccount, owner: byAccount }, () => trafficItems(pricing));
  }

  get openUses(): UncountedUse[] {
    return [...this.uncounted.values()];
  }

  private add(place: Place, itemsIn: () => readonly Item[]): void {
    const { resource, type } = place;
    try {
      const items = itemsIn();
      if (items.length === 0 && resource !== '') this.free[type] = (this.free[type] ?? 0) + 1;
      this.enter(place, items);
    } catch (error) {
      if (!(error instanceof Unpriced)) throw error;
      this.unpriced.push({ resource, type, reason: error.message });
    }
  }

  private enter(place: Place, items: readonly Item[]): void {
    const lines = items.filter(isCharge).map((charge) => ({ ...place, ...charge, ...this.priced(charge) }));
    this.lines.push(...lines);
    for (const item of items.filter((one): one is Uncounted => !isCharge(one))) {
      const key = `${place.type} ${item.what}`;
      const { resources = 0 } = this.uncounted.get(key) ?? {};
      this.uncounted.set(key, { ...item, type: place.type, resources: resources + 1 });
    }
  }

  private priced({ price: name, quantity }: Charge): Pick<CostLine, 'unit' | 'usd'> {
    const price = this.book[name];
    if (price === undefined) throw new Unpriced(`no price of ${name} in the price book`);
    this.prices[name] = price;
    return { unit: price.unit, usd: times(quantity, price.usd) };
  }
}

/** What a month of an assembly costs at list prices, with the use that is told of it. */
export function estimate(assembly: Assembly, book: PriceBook, usage: Usage = unknownUsage): Estimate {
  const pricing = { assembly: new PricedAssembly(assembly), usage: new UsageLookup(usage) };
  const { lines, unpriced, free, prices, openUses } = new Estimation(pricing, book);
  return {
    platform: platformOf(assembly),
    environment: environmentOf(assembly),
    regions: [...new Set(assembly.stacks.map(({ region }) => region))].sort(),
    resources: pricing.assembly.resources.length,
    lines,
    total: sum(lines.map(({ usd }) => usd)),
    uncounted: openUses,
    unpriced,
    free,
    savings: savings(pricing, book, lines),
    usage,
    usageProblems: pricing.usage.problems(),
    prices,
  };
}
