import type { z } from 'zod';

/** Refuses the entries of a list that say what an earlier one has said; `keyOf` is what must differ. */
export function refuseRepeats<Entry>(keyOf: (entry: Entry) => string | number) {
  return (entries: readonly Entry[], problems: z.core.$RefinementCtx): void => {
    const seen = new Map<string | number, number>();
    for (const [index, entry] of entries.entries()) {
      const key = keyOf(entry);
      const earlier = seen.get(key);
      if (earlier === undefined) {
        seen.set(key, index);
        continue;
      }
      problems.addIssue({
        code: 'custom',
        path: [index],
        message: `an entry of its own, but ${JSON.stringify(key)} stands at [${earlier}] already`,
        params: { remedy: 'remove one of the two' },
      });
    }
  };
}

/** The same for lists of plain texts and numbers. */
export const refuseRepeatedValues = refuseRepeats((value: string | number) => value);
