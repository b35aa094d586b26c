import { Match, Template } from 'aws-cdk-lib/assertions';
import type { Identity } from '../../../lib/constructs/component/identity.js';
import { EdgeFirewall } from '../../../lib/constructs/edge/edge-firewall.js';
import { givenIdentity, givenProductionIdentity } from '../../given/identity.js';
import { givenStack } from '../../given/stack.js';

interface Rule {
  readonly Name: string;
  readonly Priority: number;
  readonly Action?: unknown;
  readonly OverrideAction?: unknown;
  readonly Statement: Record<string, unknown>;
}

function firewall(limit = 2_000, logDays = 90, identity: Identity = givenIdentity()): Template {
  const stack = givenStack({ region: 'us-east-1', identity });
  new EdgeFirewall(stack, 'Firewall', {
    identity,
    definition: { enabled: true, requestsPerIpPer5Minutes: limit },
    logDays,
  });
  return Template.fromStack(stack);
}

const rulesOf = (template: Template): Rule[] =>
  Object.values(template.findResources('AWS::WAFv2::WebACL')).flatMap(({ Properties }) => Properties.Rules as Rule[]);

const template = firewall();
const rules = rulesOf(template);

test('one address gets as many requests in five minutes as the definition says', () => {
  const [first] = rulesOf(firewall(777));
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
  firewall(2_000, 30).hasResourceProperties('AWS::Logs::LogGroup', {
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
  firewall(2_000, 90, givenProductionIdentity()).hasResource('AWS::Logs::LogGroup', {
    DeletionPolicy: 'RetainExceptOnCreate',
  });
});

test('a web ACL for CloudFront outside us-east-1 is refused', () => {
  const definition = { enabled: true, requestsPerIpPer5Minutes: 2_000 } as const;
  expect(
    () => new EdgeFirewall(givenStack(), 'Firewall', { identity: givenIdentity(), definition, logDays: 90 }),
  ).toThrow('a web ACL for CloudFront belongs in us-east-1, not in eu-west-1');
});
