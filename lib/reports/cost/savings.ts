import { hoursPerMonth, Unpriced } from './charge.js';
import type { CostLine } from './cost-line.js';
import { alwaysOn, type Purchase, type TaskSize, taskCharges, taskSizeOf } from './fargate.js';
import type { PriceBook } from './price-book.js';
import type { Pricing } from './pricer.js';
import { taskDefinitionOf, taskShares } from './pricers/ecs-service.js';
import type { Range } from './range.js';

/** One way to pay less, in USD a month at what is expected. */
export interface Saving {
  readonly name: string;
  /** What the choice already made takes off the bill; negative where it adds to it. */
  readonly made: number | undefined;
  /** What the rest of it would take off. */
  readonly open: number | undefined;
  readonly remark: string;
}

interface TaskGroup {
  readonly size: TaskSize;
  readonly purchase: Purchase;
  readonly tasks: Range;
}

/** Every group of tasks of the assembly that has a price. */
function taskGroups(pricing: Pricing): TaskGroup[] {
  return pricing.assembly.ofType('AWS::ECS::Service').flatMap((service) => {
    try {
      const size = taskSizeOf(taskDefinitionOf(service, pricing));
      return taskShares(service, pricing).map((one) => ({ size, ...one }));
    } catch (error) {
      // Listed as unpriced in the estimate.
      if (error instanceof Unpriced) return [];
      throw error;
    }
  });
}

function costOf({ size, purchase, tasks }: TaskGroup, book: PriceBook): number {
  const charges = taskCharges(size, purchase, alwaysOn(tasks));
  return charges.reduce((total, { price, quantity }) => total + quantity.expected * (book[price]?.usd ?? 0), 0);
}

/** The difference between groups as they are and as they would be. */
const difference = (groups: readonly TaskGroup[], change: (group: TaskGroup) => TaskGroup, book: PriceBook): number =>
  groups.reduce((total, group) => total + costOf(change(group), book) - costOf(group, book), 0);

function spot(groups: readonly TaskGroup[], book: PriceBook): Saving {
  const [now, later] = [groups.filter(isSpot), groups.filter((group) => !isSpot(group))];
  return {
    name: 'Spot for tasks',
    made: difference(now, (group) => ({ ...group, purchase: 'on demand' }), book),
    open: 0 - difference(later, (group) => ({ ...group, purchase: 'Spot' }), book),
    remark: 'Spot takes tasks away with two minutes of notice: right for workers, for services beside a base on demand',
  };
}

const isSpot = ({ purchase }: TaskGroup): boolean => purchase === 'Spot';
const isArm = ({ size }: TaskGroup): boolean => size.architecture === 'arm64';
const built = (group: TaskGroup, architecture: TaskSize['architecture']): TaskGroup => ({
  ...group,
  size: { ...group.size, architecture },
});

function arm(groups: readonly TaskGroup[], book: PriceBook): Saving {
  const [now, later] = [groups.filter(isArm), groups.filter((group) => !isArm(group))];
  return {
    name: 'arm64 for tasks',
    made: difference(now, (group) => built(group, 'x86_64'), book),
    open: 0 - difference(later, (group) => built(group, 'arm64'), book),
    remark: 'the same size on x86 costs a quarter more',
  };
}

/** An interface endpoint has hours to pay for, and takes its data past the gateway, which asks more for each gigabyte. */
function endpoints({ usage: { usage } }: Pricing, book: PriceBook, lines: readonly CostLine[]): Saving {
  const hours = lines.filter(({ price }) => price === 'endpoint.hour');
  const cost = hours.reduce((total, { usd }) => total + usd.expected, 0);
  const less = (book['nat.data']?.usd ?? 0) - (book['endpoint.data']?.usd ?? 0);
  const gigabytes = usage.traffic.endpointGigabytes?.expected;
  const even = Math.ceil(cost / less);
  if (hours.length === 0) {
    const one = Math.ceil((hoursPerMonth * (book['endpoint.hour']?.usd ?? 0)) / less);
    return {
      name: 'endpoints against NAT',
      made: 0,
      open: undefined,
      remark: `none; one pays from ${one} GB a month and zone on`,
    };
  }
  return {
    name: 'endpoints against NAT',
    made: gigabytes === undefined ? undefined : gigabytes * less - cost,
    open: undefined,
    remark: `their hours pay from ${even} GB a month on; they also keep the traffic off the internet`,
  };
}

/** What was saved by choices in the assembly, and what the same choices could still save. */
export function savings(pricing: Pricing, book: PriceBook, lines: readonly CostLine[]): Saving[] {
  const groups = taskGroups(pricing);
  return [spot(groups, book), arm(groups, book), endpoints(pricing, book, lines)];
}
