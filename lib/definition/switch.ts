import { z } from 'zod';

const words =
  'a reason of at least 12 characters: who accepted this, and why, such as "team-shop: load tests only, no user data"';

/** Why a protection is off. A sentence, because somebody will read it during an incident. */
export const reason = z.string({ error: words }).trim().min(12, { error: words });

const off = z.strictObject({ enabled: z.literal(false), reason });

/** A protection: on unless switched off with a written reason. `on` holds the settings that only make sense when it is on. */
export function protection<Shape extends z.ZodRawShape>(on: Shape) {
  return z.discriminatedUnion('enabled', [z.strictObject({ enabled: z.literal(true), ...on }), off], {
    error: '{ enabled: true }, or { enabled: false, reason: "who accepted this, and why" }',
  });
}
