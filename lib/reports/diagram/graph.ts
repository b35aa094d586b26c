/** Columns from left to right: where a box stands by what it does. */
export const columns = ['users', 'edge', 'entry', 'compute', 'data'] as const;
export type Column = (typeof columns)[number];

export interface DiagramNode {
  /** The component such as `queue orders`, or `stack/logical id` of a resource that belongs to none. */
  readonly id: string;
  /** Such as `service`; for a resource that belongs to no component, what its type is. */
  readonly kind: string;
  readonly name: string;
  /** What there is to say of it, one line each: bounds of its scaling, size, copies. */
  readonly details: readonly string[];
  readonly column: Column;
  /** Name of the tier whose subnets it stands in; absent outside the network. */
  readonly tier: string | undefined;
}

export interface Flow {
  readonly from: string;
  readonly to: string;
  /** A port such as `5432`, or what is done, such as `sends`. */
  readonly label: string;
}

/** Subnets of one name. */
export interface Tier {
  readonly name: string;
  /** Such as `eu-west-1a, b, c`, or how many where synth left them open. */
  readonly zones: string;
  readonly ranges: readonly string[];
}

export interface DiagramGraph {
  readonly title: string;
  readonly regions: readonly string[];
  readonly nodes: readonly DiagramNode[];
  readonly flows: readonly Flow[];
  readonly tiers: readonly Tier[];
  /** Names of nodes whose security groups let them out to any address, by port. */
  readonly toAnywhere: Readonly<Record<string, readonly string[]>>;
  /** How many resources of a type have no place in the drawing, by type. */
  readonly notDrawn: Readonly<Record<string, number>>;
}
