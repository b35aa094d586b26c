import { z } from 'zod';
import { environmentName, environmentSuffix } from './component-name.js';
import { region } from './region.js';
import { leastRulePacks, type RulePackName, rulePacksSchema } from './rule-packs.js';
import { protection } from './switch.js';

/**
 * What a profile means for everything that can be lost. One table, so that deletion protection, termination
 * protection, retention and removal can never disagree.
 */
const profiles = {
  production: { terminationProtection: true, deletionProtection: true, removal: 'retain' },
  staging: { terminationProtection: false, deletionProtection: false, removal: 'snapshot' },
  ephemeral: { terminationProtection: false, deletionProtection: false, removal: 'destroy' },
} as const;

/** The platform sets these; IAM compares keys without their case, so a second spelling collides as well. */
const ownTags = ['platform', 'environment', 'owner', 'component'];

/** What the strictest resource types take: an ElastiCache user refuses other scripts, an alarm an empty value. */
const tagText = /^[A-Za-z0-9 _.:/=+\-@]*$/;
const tagWords = 'letters from A to Z, digits, spaces and _ . : / = + - @';

const tagKey = z
  .string()
  .regex(tagText, { error: `a tag key made of ${tagWords}` })
  .min(1, { error: 'a tag key of at least one character' })
  .max(128, { error: 'a tag key of at most 128 characters' })
  .refine((key) => !/^aws:/i.test(key), {
    error: 'a tag key that does not start with aws:, which AWS keeps for itself',
  })
  .refine((key) => !ownTags.includes(key.toLowerCase()), {
    error: `a tag key other than ${ownTags.join(', ')}: the platform sets those itself`,
  });

const tagValue = z
  .string()
  .min(1)
  .max(256)
  .regex(tagText, { error: `a tag value made of ${tagWords}` });

function refuseCollidingTags(tags: Readonly<Record<string, string>>, problems: z.core.$RefinementCtx): void {
  const spellings = new Map<string, string>();
  for (const key of Object.keys(tags)) {
    const other = spellings.get(key.toLowerCase());
    spellings.set(key.toLowerCase(), other ?? key);
    if (other === undefined) continue;
    problems.addIssue({
      code: 'custom',
      path: [key],
      message: `a key that differs from ${other} in more than its case: IAM takes the two for one`,
      params: { remedy: `remove one of ${other} and ${key}` },
    });
  }
  // AWS allows 50 on a resource, and some services count their own among them.
  if (Object.keys(tags).length > 40) {
    problems.addIssue({
      code: 'custom',
      message: `at most 40 tags, but there are ${Object.keys(tags).length}: AWS takes 50 a resource, the platform's own included`,
      params: { remedy: 'remove the tags that nobody reads' },
    });
  }
}

/** What does not fit is acknowledged where the resource is made, with a reason; a pack that is left out is silent. */
function refuseMissingPacks(
  { profile, rulePacks }: { profile: keyof typeof leastRulePacks; rulePacks?: readonly RulePackName[] | undefined },
  problems: z.core.$RefinementCtx,
): void {
  const missing = leastRulePacks[profile].filter((name) => rulePacks !== undefined && !rulePacks.includes(name));
  if (missing.length === 0) return;
  problems.addIssue({
    code: 'custom',
    path: ['rulePacks'],
    message: `a list with ${leastRulePacks[profile].join(' and ')}, as every ${profile} environment has`,
    params: {
      remedy: `add ${missing.join(' and ')}; a rule that is wrong for a resource is acknowledged where the resource is made`,
    },
  });
}

export interface Protection {
  readonly terminationProtection: boolean;
  readonly deletionProtection: boolean;
  /** What happens to a stateful resource that leaves the template, or is replaced. */
  readonly removal: 'retain' | 'snapshot' | 'destroy';
}

export const environmentSchema = z
  .strictObject({
    name: environmentName,
    profile: z
      .enum(['production', 'staging', 'ephemeral'])
      .describe('Drives deletion and termination protection, retention and removal together'),
    suffix: environmentSuffix
      .optional()
      .describe(
        'Set from the command line (-c suffix=…) so that several copies of an ephemeral environment can live side by side',
      ),
    account: z
      .string()
      .regex(/^\d{12}$/, { error: 'an AWS account id: twelve digits in quotes' })
      .optional()
      .describe('Required in production; elsewhere the account of the credentials serves'),
    region,
    tags: z
      .record(tagKey, tagValue)
      .superRefine(refuseCollidingTags)
      .default({})
      .describe('On every resource, beside platform, environment, component and owner'),
    permissionsBoundary: z
      .string()
      .regex(/^[\w+=,.@/-]{1,128}$/, { error: 'the name of a managed policy, not its ARN' })
      .optional()
      .describe('Name of a managed policy that bounds every role the platform creates'),
    qualifier: z
      .string()
      .regex(/^[A-Za-z0-9_-]{1,10}$/, { error: 'a bootstrap qualifier: one to ten letters, digits, _ or -' })
      .optional()
      .describe('Of the CDK bootstrap stack, when it is not the default one'),
    accessLogDays: z
      .int()
      .min(1)
      .max(3653)
      .default(90)
      .describe('How long it can be told who called the balancer and who touched the buckets'),
    rulePacks: rulePacksSchema,
    protection: protection({}).default({ enabled: true }),
  })
  .superRefine((environment, problems) => {
    refuseMissingPacks(environment, problems);
    if (environment.profile === 'production' && environment.account === undefined) {
      problems.addIssue({
        code: 'custom',
        path: ['account'],
        message: 'a twelve-digit account id in a production environment',
        params: {
          remedy:
            'add account, so that a deploy with the wrong credentials fails instead of building production elsewhere',
        },
      });
    }
    if (environment.suffix !== undefined && environment.profile !== 'ephemeral') {
      problems.addIssue({
        code: 'custom',
        path: ['suffix'],
        message: `no suffix in a ${environment.profile} environment: only ephemeral environments are copied`,
        params: { remedy: 'leave -c suffix=… away, or choose an environment whose profile is ephemeral' },
      });
    }
  })
  .transform(({ protection: wanted, rulePacks, ...environment }) => ({
    ...environment,
    rulePacks: (rulePacks ?? leastRulePacks[environment.profile]) as readonly RulePackName[],
    /** The name with its suffix: what stack and alarm names carry. */
    fullName: environment.suffix === undefined ? environment.name : `${environment.name}-${environment.suffix}`,
    protection: (wanted.enabled ? profiles[environment.profile] : profiles.ephemeral) as Protection,
    protectionOffReason: wanted.enabled ? undefined : wanted.reason,
  }));

export type EnvironmentDefinition = z.output<typeof environmentSchema>;
