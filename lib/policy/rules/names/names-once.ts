import type { JudgedResource } from '../../judged/judged-resource.js';
import type { Rule } from '../../rule.js';
import { claimedName, claimingTypes } from './claimed-name.js';

export const namesOnce: Rule = {
  id: 'HEADROOM-NAMES-001',
  sentence: 'No two resources of a platform claim the same name in one region.',
  *findings(assembly) {
    const taken = new Map<string, JudgedResource>();
    for (const resource of assembly.ofType(...claimingTypes)) {
      const name = claimedName(resource);
      if (name.literal === undefined) continue;
      const place = `${resource.type} ${name.literal} ${resource.stack.region} ${resource.stack.account}`;
      const first = taken.get(place);
      if (first === undefined) taken.set(place, resource);
      else {
        yield name.finding(
          `"${name.literal}" is already the name of ${first.label}, so the second is refused; leave the name away`,
        );
      }
    }
  },
};
