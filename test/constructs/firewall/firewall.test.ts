import { Match, Template } from 'aws-cdk-lib/assertions';
import { Firewall, type FirewallProps } from '../../../lib/constructs/firewall/firewall.js';
import { type FirewallDefinition, firewallSchema } from '../../../lib/definition/firewall.js';
import { givenIdentity, givenProductionIdentity } from '../../given/identity.js';
import { givenStack } from '../../given/stack.js';

interface Rule {
  readonly Name: string;
  readonly Priority: number;
  readonly Action?: unknown;
  readonly OverrideAction?: unknown;
  readonly Statement: Record<string, unknown>;
}

const givenFirewall = (change: Partial<FirewallDefinition> = {}) =>
  firewallSchema.parse({ enabled: true, ...change }) as FirewallDefinition;

function firewall(change: Partial<FirewallDefinition> = {}, props: Partial<FirewallProps> = {}): Template {
  const { identity = givenIdentity(), scope = 'CLOUDFRONT' } = props;
  const stack = givenStack({ identity, ...(scope === 'CLOUDFRONT' ? { region: 'us-east-1' } : {}) });
  new Firewall(stack, 'Firewall', { identity, scope, definition: givenFirewall(change), logDays: 90, ...props });
  return Template.fromStack(stack);
}

const rulesOf = (template: Template): Rule[] =>
  Object.values(template.findResources('AWS::WAFv2::WebACL')).flatMap(({ Properties }) => Properties.Rules as Rule[]);

const template = firewall();
const rules = rulesOf(template);

test('one address gets as many requests in five minutes as the definition says', () => {
  const [first] = rulesOf(firewall({ requestsPerIpPer5Minutes: 777 }));
  expect(first?.Statement).toEqual({
    RateBasedStatement: { AggregateKeyType: 'IP', EvaluationWindowSec: 300, Limit: 777 },
  });
});

test('an address over its limit is told 429, why, and when to come back', () => {
  template.hasResourceProperties('AWS::WAFv2::WebACL', {
    CustomResponseBodies: { 'too-many-requests': Match.objectLike({ ContentType: 'APPLICATION_JSON' }) },
    Rules: Match.arrayWith([
      Match.objectLike({
        Action: {
          Block: {
            CustomResponse: {
              ResponseCode: 429,
              CustomResponseBodyKey: 'too-many-requests',
              ResponseHeaders: [{ Name: 'Retry-After', Value: '300' }],
            },
          },
        },
      }),
    ]),
  });
});

test('no two rules share a priority', () => {
  expect(new Set(rules.map(({ Priority }) => Priority)).size).toBe(rules.length);
});

test('managed groups block: they carry an override of none and no action', () => {
  const managed = rules.filter(({ Statement }) => 'ManagedRuleGroupStatement' in Statement);
  expect(managed.map(({ Name }) => Name)).toEqual([
    'AWSManagedRulesAmazonIpReputationList',
    'AWSManagedRulesKnownBadInputsRuleSet',
    'AWSManagedRulesCommonRuleSet',
  ]);
  for (const { OverrideAction, Action } of managed) expect([OverrideAction, Action]).toEqual([{ None: {} }, undefined]);
});

test('a body over 8 KB is counted and not refused', () => {
  const common = rules.find(({ Name }) => Name === 'AWSManagedRulesCommonRuleSet');
  expect(common?.Statement).toMatchObject({
    ManagedRuleGroupStatement: {
      RuleActionOverrides: [{ Name: 'SizeRestrictions_BODY', ActionToUse: { Count: {} } }],
    },
  });
});

test('the log group has the name that WAF demands and the retention of the definition', () => {
  firewall({}, { logDays: 30 }).hasResourceProperties('AWS::Logs::LogGroup', {
    LogGroupName: 'aws-waf-logs-shop-dev-edge',
    RetentionInDays: 30,
  });
});

test('the log destination is the ARN without the star at its end', () => {
  template.hasResourceProperties('AWS::WAFv2::LoggingConfiguration', {
    LogDestinationConfigs: ['arn:aws:logs:us-east-1:111122223333:log-group:aws-waf-logs-shop-dev-edge'],
  });
});

test('only log delivery for this account may write the log, and logging waits for that right', () => {
  const [policy] = Object.entries(template.findResources('AWS::Logs::ResourcePolicy'));
  expect(JSON.stringify(policy)).toContain('delivery.logs.amazonaws.com');
  expect(JSON.stringify(policy)).toContain('aws:SourceAccount\\":\\"111122223333');
  template.hasResource('AWS::WAFv2::LoggingConfiguration', { DependsOn: Match.arrayWith([policy?.[0]]) });
});

test('credentials are not written to the log', () => {
  template.hasResourceProperties('AWS::WAFv2::LoggingConfiguration', {
    RedactedFields: [{ SingleHeader: { Name: 'authorization' } }, { SingleHeader: { Name: 'cookie' } }],
  });
});

test('an ephemeral environment takes its log along, a production one leaves it', () => {
  template.hasResource('AWS::Logs::LogGroup', { DeletionPolicy: 'Delete' });
  firewall({}, { identity: givenProductionIdentity() }).hasResource('AWS::Logs::LogGroup', {
    DeletionPolicy: 'RetainExceptOnCreate',
  });
});

test('a web ACL for CloudFront outside us-east-1 is refused', () => {
  const props = { identity: givenIdentity(), definition: givenFirewall(), logDays: 90, scope: 'CLOUDFRONT' } as const;
  expect(() => new Firewall(givenStack(), 'Firewall', props)).toThrow(
    'a web ACL for CloudFront belongs in us-east-1, not in eu-west-1',
  );
});

const ruleOf = (template: Template, name: string) => rulesOf(template).find(({ Name }) => Name === name);
const every = { apiKey: { header: 'x-team-key', requestsPerMinute: 600 }, requestsPerMinute: 10_000, maxBodyKiB: 512 };

test('each value of the header of a key gets as many requests a minute as the definition says', () => {
  expect(ruleOf(firewall(every), 'rate-per-api-key')?.Statement).toEqual({
    RateBasedStatement: {
      AggregateKeyType: 'CUSTOM_KEYS',
      CustomKeys: [{ Header: { Name: 'x-team-key', TextTransformations: [{ Priority: 0, Type: 'NONE' }] } }],
      EvaluationWindowSec: 60,
      Limit: 600,
    },
  });
});

test('everybody together is counted last, so that what was refused before uses nothing of it up', () => {
  const last = rulesOf(firewall(every)).at(-1);
  expect(last?.Name).toBe('rate-of-everybody');
  expect(last?.Statement).toMatchObject({
    RateBasedStatement: { AggregateKeyType: 'CONSTANT', EvaluationWindowSec: 60, Limit: 10_000 },
  });
  expect(JSON.stringify(last?.Action)).toContain('"Name":"Retry-After","Value":"60"');
});

test('a larger body is refused with 413, by its length or, without one, by what WAF has read', () => {
  const rule = ruleOf(firewall(every), 'large-bodies');
  expect(rule?.Action).toMatchObject({ Block: { CustomResponse: { ResponseCode: 413 } } });
  const statement = rule?.Statement as { readonly OrStatement: { readonly Statements: readonly unknown[] } };
  const [byLength, byBody] = statement.OrStatement.Statements;
  const { RegexString } = (byLength as { RegexMatchStatement: { RegexString: string } }).RegexMatchStatement;
  expect([524_288, 524_289, 99].map((length) => new RegExp(RegexString).test(String(length)))).toEqual([
    false,
    true,
    false,
  ]);
  expect(JSON.stringify(byBody)).toContain('"OversizeHandling":"MATCH"');
});

test('lists of addresses are asked first: the blocked, then those that are not named', () => {
  const template = firewall({ blocked: ['198.51.100.0/24'], onlyFrom: ['203.0.113.0/24', '2001:db8::/32'] });
  expect(
    rulesOf(template)
      .map(({ Name }) => Name)
      .slice(0, 2),
  ).toEqual(['blocked-addresses', 'other-addresses']);
  const sets = Object.values(template.findResources('AWS::WAFv2::IPSet')).map(
    ({ Properties }) => `${Properties.Scope} ${Properties.IPAddressVersion} ${Properties.Addresses}`,
  );
  expect(sets.sort()).toEqual([
    'CLOUDFRONT IPV4 198.51.100.0/24',
    'CLOUDFRONT IPV4 203.0.113.0/24',
    'CLOUDFRONT IPV6 2001:db8::/32',
  ]);
  expect(JSON.stringify(ruleOf(template, 'other-addresses')?.Statement)).toMatch(
    /^{"NotStatement":{"Statement":{"OrStatement"/,
  );
});

test('a firewall of a balancer is regional, logs under its own name and counts the callers that are named', () => {
  const template = firewall({}, { scope: 'REGIONAL', counted: ['10.0.0.0/8'] });
  template.hasResourceProperties('AWS::WAFv2::WebACL', { Scope: 'REGIONAL' });
  template.hasResourceProperties('AWS::Logs::LogGroup', { LogGroupName: 'aws-waf-logs-shop-dev-balancer' });
  expect(ruleOf(template, 'rate-per-address')?.Statement).toMatchObject({
    RateBasedStatement: { ScopeDownStatement: { IPSetReferenceStatement: {} } },
  });
});

test('only the answers that a rule gives are kept', () => {
  const bodies = (template: Template) =>
    Object.values(template.findResources('AWS::WAFv2::WebACL')).flatMap(({ Properties }) =>
      Object.keys(Properties.CustomResponseBodies),
    );
  expect(bodies(firewall())).toEqual(['too-many-requests']);
  expect(bodies(firewall(every))).toEqual(['too-many-requests', 'too-many-requests-a-minute', 'too-large']);
});
