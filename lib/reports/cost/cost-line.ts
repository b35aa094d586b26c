import type { Range } from './range.js';

/** One line of the bill of a month. */
export interface CostLine {
  /** `stack/logical id`; empty for what is billed by the account. */
  readonly resource: string;
  readonly type: string;
  /** The component, or the stack where the assembly names none. */
  readonly owner: string;
  readonly what: string;
  /** Name in the price book. */
  readonly price: string;
  readonly unit: string;
  readonly quantity: Range;
  readonly usd: Range;
}
