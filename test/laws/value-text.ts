import type { Resource } from '../../lib/assembly/assembly.js';
import type { LawCase } from './law-case.js';

/** A value as text; what is known only at deploy stands in it as the resource that it comes from, in whichever stack. */
export function valueText(given: LawCase, place: Pick<Resource, 'stack'>, value: unknown): string {
  if (typeof value === 'string') return value;
  const join = (value as { 'Fn::Join'?: readonly [string, readonly unknown[]] } | undefined)?.['Fn::Join'];
  if (join !== undefined) return join[1].map((part) => valueText(given, place, part)).join(join[0]);
  return `(${given.namesIn(place, value).join()})`;
}
