import type { Operation } from './mutant.js';

/** Words of AWS that have an opposite, or at least another that means something else. The validator refuses what a property does not take. */
const opposites: Readonly<Record<string, string>> = {
  ...bothWays({
    Allow: 'Deny',
    ENABLED: 'DISABLED',
    enabled: 'disabled',
    Average: 'Sum',
    Maximum: 'Minimum',
    GreaterThanThreshold: 'LessThanThreshold',
    GreaterThanOrEqualToThreshold: 'LessThanOrEqualToThreshold',
    breaching: 'notBreaching',
    'internet-facing': 'internal',
    HTTP: 'HTTPS',
    http: 'https',
    required: 'preferred',
    ARM64: 'X86_64',
    arm64: 'x86_64',
    blocking: 'non-blocking',
    PRIMARY: 'SECONDARY',
    FARGATE: 'FARGATE_SPOT',
    INFO: 'ERROR',
    true: 'false',
    tcp: 'udp',
    ECS: 'CODE_DEPLOY',
    ChangeInCapacity: 'ExactCapacity',
    json: 'text',
    always: 'never',
    whitelist: 'all',
  }),
  Enabled: 'Disabled',
  Suspended: 'Enabled',
  SampleCount: 'Sum',
  missing: 'notBreaching',
  ignore: 'breaching',
  Retain: 'Delete',
  Snapshot: 'Delete',
  Delete: 'Retain',
  password: 'iam',
  'redirect-to-https': 'allow-all',
  'https-only': 'http-only',
  'aws:kms': 'AES256',
  Active: 'PassThrough',
  SERVICE: 'TASK_DEFINITION',
  ALL: 'REJECT',
  BucketOwnerEnforced: 'ObjectWriter',
  gp3: 'gp2',
  ip: 'instance',
  allkeys: 'noeviction',
  noeviction: 'allkeys-lru',
  DENY: 'SAMEORIGIN',
  'TLSv1.2_2021': 'TLSv1',
};

function bothWays(pairs: Readonly<Record<string, string>>): Record<string, string> {
  const turned = Object.entries(pairs).map(([one, other]) => [other, one]);
  return { ...pairs, ...Object.fromEntries(turned) };
}

/** In quotes where CloudFormation wants text. Not what only looks like a number: account ids, `0001`. */
const numeric = /^(0|[1-9]\d{0,9})$/;

const flipped = (value: unknown): unknown => {
  if (typeof value === 'boolean') return !value;
  return typeof value === 'string' && Object.hasOwn(opposites, value) ? opposites[value] : undefined;
};

function scaled(value: unknown, change: (number: number) => number): unknown {
  if (typeof value === 'number') return change(value);
  return typeof value === 'string' && numeric.test(value) ? String(change(Number(value))) : undefined;
}

/** What stands in place of a value after the operation; undefined where the operation does not apply. */
export function changedValue(value: unknown, operation: Exclude<Operation, 'drop'>): unknown {
  const changed = {
    flip: () => flipped(value),
    double: () => scaled(value, (number) => (number === 0 ? 1 : number * 2)),
    zero: () => scaled(value, () => 0),
  }[operation]();
  return changed === value ? undefined : changed;
}
