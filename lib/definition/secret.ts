import { z } from 'zod';
import { componentName, owner } from './component-name.js';

const generated = z.strictObject({
  kind: z.literal('generated'),
  owner: owner.optional(),
  length: z
    .int()
    .min(16)
    .max(256)
    .multipleOf(4, { error: 'a multiple of four: such a text is base64 as it stands' })
    .default(32)
    .describe('Letters and digits. Another length makes another value'),
});

/** The whole ARN: with less, the six characters at its end are missing, and tasks do not start. */
const existing = z.strictObject({
  kind: z.literal('existing'),
  owner: owner.optional(),
  arn: z.string().regex(/^arn:aws[a-z-]*:secretsmanager:[\w-]+:\d{12}:secret:[\w/+=.@-]+-[A-Za-z0-9]{6}$/, {
    error: 'the whole ARN of a secret, with the hyphen and the six characters at its end',
  }),
  encryptionKeyArn: z
    .string()
    .regex(/^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+$/, { error: 'the ARN of a key' })
    .optional()
    .describe('When it is encrypted with another key than that of Secrets Manager itself'),
});

/**
 * What code needs and nobody may read in a template. A generated one has a value from its first day, so that tasks
 * start; a person may put another in its place, and no deployment overwrites it.
 */
export const secretSchema = z.discriminatedUnion('kind', [generated, existing]);

export type SecretDefinition = z.output<typeof secretSchema>;
export type SecretOf<Kind extends SecretDefinition['kind']> = Extract<SecretDefinition, { kind: Kind }>;
export const secretsSchema = z.record(componentName, secretSchema).default({});
