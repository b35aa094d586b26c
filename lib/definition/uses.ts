import { z } from 'zod';
import { componentName } from './component-name.js';
import { refuseRepeatedValues } from './refuse-repeats.js';
import { variableName } from './variables.js';

/**
 * Connections that one task may hold. The numbers reach the container as variables, and the relations count them
 * against what the database takes.
 */
const pool = z.strictObject({
  max: z.int().min(1).max(500).default(20).describe('Connections kept for each task'),
  overflow: z.int().min(0).max(500).default(0).describe('Further connections that a task may open for a moment'),
  idleMilliseconds: z.int().min(0).default(30_000),
  connectTimeoutMilliseconds: z.int().min(1).default(2_000),
  waitSeconds: z.int().min(1).default(30).describe('How long a request waits for a connection'),
  recycleSeconds: z.int().min(1).default(3_600).describe('Age at which a connection is replaced'),
});

export const useSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('queue'),
    name: componentName,
    access: z.enum(['send', 'consume', 'describe']),
  }),
  z.strictObject({
    kind: z.literal('database'),
    name: componentName,
    access: z.enum(['read', 'read-write', 'describe']),
    pool: pool.prefault({}),
  }),
  z.strictObject({ kind: z.literal('cache'), name: componentName, access: z.enum(['read-write', 'describe']) }),
  z.strictObject({ kind: z.literal('bucket'), name: componentName, access: z.enum(['read', 'write', 'read-write']) }),
  z.strictObject({
    kind: z.literal('files'),
    name: componentName,
    access: z.enum(['read', 'read-write']),
    mountPath: z
      .string()
      .regex(/^(\/[\w.-]+)+$/, { error: 'an absolute path below /, such as /srv/uploads' })
      .describe('Where the container finds them'),
  }),
  z.strictObject({ kind: z.literal('topic'), name: componentName, access: z.enum(['publish']) }),
  z.strictObject({ kind: z.literal('service'), name: componentName }),
  z.strictObject({
    kind: z.literal('secret'),
    name: componentName,
    variable: variableName
      .optional()
      .describe(
        'What the code calls it; SECRET_ and the name when absent. A function gets the ARN, as <variable>_SECRET_ARN',
      ),
    field: z
      .string()
      .regex(/^[\w.-]+$/, { error: 'a key of the JSON object that the secret holds' })
      .optional()
      .describe('One value of a secret that is a JSON object; all of it when absent'),
  }),
  z.strictObject({
    kind: z.literal('internet'),
    ports: z.array(z.int().min(1).max(65_535)).min(1).superRefine(refuseRepeatedValues).default([443]),
  }),
]);

/** Several fields of one secret are several entries, each with a variable of its own. */
const sameSecret = (one: Use, other: Use): boolean =>
  one.kind === 'secret' && other.kind === 'secret' && one.name === other.name && one.variable === other.variable;

/** Two entries may name one target only where no single entry says both: to send and to consume, to work and to describe. */
function meets(one: Use, other: Use): boolean {
  if (one.kind === 'internet' || other.kind === 'internet') return one.kind === other.kind;
  if (one.kind === 'secret' || other.kind === 'secret') return sameSecret(one, other);
  if (one.kind !== other.kind || one.name !== other.name) return false;
  if (one.kind === 'service' || other.kind === 'service') return true;
  if (one.access === other.access) return true;
  return one.kind !== 'queue' && one.access !== 'describe' && other.access !== 'describe';
}

function mergeRemedy(use: Use): string {
  if (use.kind === 'internet') return 'write one entry with all ports';
  return use.kind === 'database' || use.kind === 'bucket' || use.kind === 'files'
    ? 'write one entry; read-write includes read'
    : 'remove one of the two';
}

function refuseRepetition(uses: readonly Use[], problems: z.core.$RefinementCtx): void {
  for (const [index, use] of uses.entries()) {
    const earlier = uses.findIndex((other) => meets(other, use));
    if (earlier >= index) continue;
    problems.addIssue({
      code: 'custom',
      path: [index],
      message: `one entry for ${use.kind === 'internet' ? 'the internet' : `the ${use.kind} ${use.name}`}, but uses[${earlier}] names it already`,
      params: { remedy: mergeRemedy(use) },
    });
  }
}

/** The later one would quietly win. */
function refuseRepeatedVariables(uses: readonly Use[], problems: z.core.$RefinementCtx): void {
  const variables = uses.map((use) => (use.kind === 'secret' ? use.variable : undefined));
  for (const [index, variable] of variables.entries()) {
    const earlier = variables.indexOf(variable);
    const [use, other] = [uses[index], uses[earlier]];
    if (variable === undefined || earlier >= index || use === undefined || other === undefined) continue;
    if (sameSecret(use, other)) continue;
    problems.addIssue({
      code: 'custom',
      path: [index, 'variable'],
      message: `a variable of its own: uses[${earlier}] is given as ${variable} already`,
      params: { remedy: 'give one of the two another variable' },
    });
  }
}

/** What a component may reach. Nothing else opens a path: no grant, no rule, no variable, no secret. */
export const usesSchema = z
  .array(useSchema)
  .superRefine(refuseRepetition)
  .superRefine(refuseRepeatedVariables)
  .default([]);

/** What consumes a queue has that right without `uses`. */
export function refuseOwnQueue(queue: string, uses: readonly Use[], problems: z.core.$RefinementCtx): void {
  for (const [index, use] of uses.entries()) {
    if (use.kind !== 'queue' || use.name !== queue || use.access !== 'consume') continue;
    problems.addIssue({
      code: 'custom',
      path: ['uses', index],
      message: `no entry to consume ${queue}: this component consumes it already`,
      params: { remedy: 'remove the entry' },
    });
  }
}

export type Use = z.output<typeof useSchema>;
export type UseOf<Kind extends Use['kind']> = Extract<Use, { kind: Kind }>;
