import type { Published } from '../metrics/published.js';
import type { Bounds } from './policy.js';

/** What one policy wants after its last look. none: no opinion. hold: it does not agree that anything is removed. */
export type Wish =
  | { readonly kind: 'out' | 'in'; readonly size: number }
  | { readonly kind: 'none' }
  | { readonly kind: 'hold' };

/** One policy of a target, with what it remembers. */
export interface Wisher {
  readonly wakesAt: number;
  /** A target tracking policy that does not agree keeps all of them from shrinking; a step policy asks nobody. */
  readonly votes: boolean;
  look(published: Published): void;
  wish(second: number, desired: number, bounds: Bounds): Wish;
  /** The wish was followed. */
  followed(second: number, before: number, after: number): void;
  /** The target has grown for whatever reason. */
  unlock(): void;
}
