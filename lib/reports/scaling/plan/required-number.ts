import { numberOf, type Properties } from '../../../assembly/template-value.js';
import { NotSimulated } from '../not-simulated.js';

/** @throws NotSimulated where it is absent or not known before the deployment */
export function requiredNumber(properties: Properties, key: string): number {
  const value = numberOf(properties, key);
  if (value === undefined) throw new NotSimulated(`${key} is no number that the template knows`);
  return value;
}
