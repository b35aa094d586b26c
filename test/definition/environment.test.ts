import { givenComponent, givenPlatform } from '../given/platform.js';
import { problemsAfter } from '../given/problems.js';

const problemsOf = (change: Readonly<Record<string, unknown>>) =>
  problemsAfter({ environment: { ...givenComponent.environment(), ...change } });
const parsed = (change: Parameters<typeof givenComponent.environment>[0]) =>
  givenPlatform({ environment: givenComponent.environment(change) }).environment;
const production = { name: 'prod', profile: 'production', account: '111122223333' } as const;

test('a misspelt key is named with its nearest spelling', () => {
  expect(problemsOf({ acount: '111122223333' })).toEqual([
    'environment.acount | "111122223333" | only name, profile, suffix, account, region, tags, permissionsBoundary, qualifier, accessLogDays, rulePacks, protection | did you mean account?',
  ]);
});

test('a misspelt profile is named with its nearest spelling', () => {
  expect(problemsOf({ profile: 'prodution' })).toEqual([
    'environment.profile | "prodution" | one of "production", "staging", "ephemeral" | did you mean "production"?',
  ]);
});

test('production without an account is refused', () => {
  expect(problemsOf({ ...production, account: undefined })).toEqual([
    'environment.account | nothing | a twelve-digit account id in a production environment | add account, so that a deploy with the wrong credentials fails instead of building production elsewhere',
  ]);
});

test('an account that is written as a number is refused with the way to write it', () => {
  expect(problemsOf({ account: 111122223333 })).toEqual([
    'environment.account | 111122223333 | an AWS account id: twelve digits in quotes | put it in quotes: "111122223333"',
  ]);
});

test('a region that is none is refused', () => {
  expect(problemsOf({ region: 'Ireland' })).toEqual([
    'environment.region | "Ireland" | an AWS region such as eu-west-1 | change region',
  ]);
});

test('production with its protection off and no reason is refused', () => {
  expect(problemsOf({ ...production, protection: { enabled: false } })).toEqual([
    'environment.protection.reason | nothing | a reason of at least 12 characters: who accepted this, and why, such as "team-shop: load tests only, no user data" | add reason',
  ]);
});

test('a reason of a few letters is no reason', () => {
  expect(problemsOf({ ...production, protection: { enabled: false, reason: 'because' } })).toEqual([
    'environment.protection.reason | "because" | a reason of at least 12 characters: who accepted this, and why, such as "team-shop: load tests only, no user data" | lengthen reason',
  ]);
});

test('a protection that is just switched to false is refused with the two forms', () => {
  expect(problemsOf({ protection: false })).toEqual([
    'environment.protection | false | { enabled: true }, or { enabled: false, reason: "who accepted this, and why" } | change protection',
  ]);
});

test('a protection that is neither on nor off is refused with the two forms', () => {
  expect(problemsOf({ protection: { enabled: 'no' } })).toEqual([
    'environment.protection.enabled | "no" | { enabled: true }, or { enabled: false, reason: "who accepted this, and why" } | choose one of them',
  ]);
});

test('production retains what it holds', () => {
  expect(parsed(production).protection).toEqual({
    terminationProtection: true,
    deletionProtection: true,
    removal: 'retain',
  });
});

test('staging keeps a snapshot of what it held', () => {
  expect(parsed({ profile: 'staging' }).protection.removal).toBe('snapshot');
});

test('an ephemeral environment is fully deletable', () => {
  expect(parsed({}).protection).toEqual({
    terminationProtection: false,
    deletionProtection: false,
    removal: 'destroy',
  });
});

test('production with its protection off and a reason is deletable, and the reason is kept', () => {
  const { protection, protectionOffReason } = parsed({
    ...production,
    protection: { enabled: false, reason: 'team-shop: rehearsal, no user data' },
  });
  expect([protection.removal, protectionOffReason]).toEqual(['destroy', 'team-shop: rehearsal, no user data']);
});

test('a suffix makes a copy with a name of its own', () => {
  expect(parsed({ suffix: 'pr-12' }).fullName).toBe('dev-pr-12');
});

test('a suffix with capitals is refused, and the message names the option it came from', () => {
  expect(problemsOf({ suffix: 'PR_12' })).toEqual([
    'environment.suffix | "PR_12" | an environment suffix (-c suffix=…): lower-case letters and digits in words joined by single hyphens, starting with a letter | change suffix',
  ]);
});

test('a suffix that is too long is refused', () => {
  expect(problemsOf({ suffix: 'a-very-long-suffix' })).toEqual([
    'environment.suffix | "a-very-long-suffix" | an environment suffix (-c suffix=…) of at most 12 characters | shorten suffix',
  ]);
});

test('an empty suffix is refused', () => {
  expect(problemsOf({ suffix: '' })).toEqual([
    'environment.suffix | "" | an environment suffix (-c suffix=…): lower-case letters and digits in words joined by single hyphens, starting with a letter | change suffix',
  ]);
});

test('production takes no suffix', () => {
  expect(problemsOf({ ...production, suffix: 'pr-12' })).toEqual([
    'environment.suffix | "pr-12" | no suffix in a production environment: only ephemeral environments are copied | leave -c suffix=… away, or choose an environment whose profile is ephemeral',
  ]);
});

test('a tag that the platform sets itself is refused, in any case', () => {
  expect(problemsOf({ tags: { Platform: 'x' } })).toEqual([
    'environment.tags.Platform | "Platform" | a tag key other than platform, environment, owner, component: the platform sets those itself | rename it',
  ]);
});

test('a tag in the name space of AWS is refused', () => {
  expect(problemsOf({ tags: { 'aws:team': 'x' } })).toEqual([
    'environment.tags["aws:team"] | "aws:team" | a tag key that does not start with aws:, which AWS keeps for itself | rename it',
  ]);
});

test('two tags that differ in their case only are refused', () => {
  expect(problemsOf({ tags: { team: 'x', Team: 'y' } })).toEqual([
    'environment.tags.Team | "y" | a key that differs from team in more than its case: IAM takes the two for one | remove one of team and Team',
  ]);
});

test('a tag value with signs that AWS refuses is refused', () => {
  expect(problemsOf({ tags: { team: 'a & b' } })).toEqual([
    'environment.tags.team | "a & b" | a tag value made of letters from A to Z, digits, spaces and _ . : / = + - @ | change team',
  ]);
});

test('a tag that an ElastiCache user or an alarm would refuse is refused', () => {
  expect(problemsOf({ tags: { Kostenträger: 'shop', size: 'Größe 4', team: '' } })).toEqual([
    'environment.tags["Kostenträger"] | "Kostenträger" | a tag key made of letters from A to Z, digits, spaces and _ . : / = + - @ | rename it',
    'environment.tags.size | "Größe 4" | a tag value made of letters from A to Z, digits, spaces and _ . : / = + - @ | change size',
    'environment.tags.team | "" | a tag value made of letters from A to Z, digits, spaces and _ . : / = + - @ | lengthen team',
  ]);
});

test('more tags than AWS has room for are refused', () => {
  const tags = Object.fromEntries(Array.from({ length: 41 }, (_, index) => [`tag-${index}`, 'x']));
  expect(problemsOf({ tags }).map((line) => line.split(' | ').slice(2))).toEqual([
    [
      "at most 40 tags, but there are 41: AWS takes 50 a resource, the platform's own included",
      'remove the tags that nobody reads',
    ],
  ]);
});

test('forty tags are taken', () => {
  const tags = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`tag-${index}`, 'x']));
  expect(problemsOf({ tags })).toEqual([]);
});

test('the ARN of a permissions boundary is refused: a name is wanted', () => {
  expect(problemsOf({ permissionsBoundary: 'arn:aws:iam::111122223333:policy/bound' })).toEqual([
    'environment.permissionsBoundary | "arn:aws:iam::111122223333:policy/bound" | the name of a managed policy, not its ARN | change permissionsBoundary',
  ]);
});

test('a bootstrap qualifier that is too long is refused', () => {
  expect(problemsOf({ qualifier: 'elevenchars' })).toEqual([
    'environment.qualifier | "elevenchars" | a bootstrap qualifier: one to ten letters, digits, _ or - | change qualifier',
  ]);
});

test('production is judged by AwsSolutions and Control Tower', () => {
  expect(parsed(production).rulePacks).toEqual(['AwsSolutions', 'ControlTower']);
});

test.each(['staging', 'ephemeral'] as const)('a %s environment is judged by AwsSolutions', (profile) => {
  expect(parsed({ profile }).rulePacks).toEqual(['AwsSolutions']);
});

test('more packs may be asked for', () => {
  expect(parsed({ rulePacks: ['AwsSolutions', 'PCIDSS321'] }).rulePacks).toEqual(['AwsSolutions', 'PCIDSS321']);
});

test('production without Control Tower is refused', () => {
  expect(problemsOf({ ...production, rulePacks: ['AwsSolutions', 'NIST80053R5'] })).toEqual([
    'environment.rulePacks | ["AwsSolutions","NIST80053R5"] | a list with AwsSolutions and ControlTower, as every production environment has | add ControlTower; a rule that is wrong for a resource is acknowledged where the resource is made',
  ]);
});

test('an environment without AwsSolutions is refused', () => {
  expect(problemsOf({ rulePacks: [] })).toEqual([
    'environment.rulePacks | [] | a list with AwsSolutions, as every ephemeral environment has | add AwsSolutions; a rule that is wrong for a resource is acknowledged where the resource is made',
  ]);
});

test('a misspelt pack is named with its nearest spelling', () => {
  expect(problemsOf({ rulePacks: ['AwsSolutions', 'PCIDSS31'] })).toEqual([
    'environment.rulePacks[1] | "PCIDSS31" | one of "AwsSolutions", "ControlTower", "NIST80053R4", "NIST80053R5", "PCIDSS321", "HIPAASecurity", "Serverless" | did you mean "PCIDSS321"?',
  ]);
});

test('a pack that is named twice is refused', () => {
  expect(problemsOf({ rulePacks: ['AwsSolutions', 'AwsSolutions'] })).toEqual([
    'environment.rulePacks[1] | "AwsSolutions" | an entry of its own, but "AwsSolutions" stands at [0] already | remove one of the two',
  ]);
});
