import fc from 'fast-check';
import { arbitraryPlatform, Refusals } from '../fuzz/arbitrary-platform.js';
import { pasteText } from '../fuzz/paste-text.js';
import { synthesizeTwice } from '../fuzz/synthesis.js';

/** The quick part of `npm run fuzz`: there three hundred are synthesized, and judged by every rule as well. */
const definitions = fc.sample(arbitraryPlatform(new Refusals()), { seed: 2026, numRuns: 3 });

test.each(definitions.map((input) => ({ name: input.name, input })))(
  'the random definition $name keeps every law, and gives the same bytes twice',
  ({ input }) => {
    const { breaches, resources } = synthesizeTwice(input, { folder: '.cache/fuzz/quick', rules: false });
    expect({ breaches, definition: breaches.length === 0 ? '' : pasteText(input) }).toEqual({
      breaches: [],
      definition: '',
    });
    expect(resources).toBeGreaterThan(0);
  },
);
