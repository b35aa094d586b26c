import type { aws_wafv2 as wafv2 } from 'aws-cdk-lib';
import type { FirewallDefinition } from '../../definition/firewall.js';
import { largerThan } from './larger-than.js';

export type FirewallRule = Omit<wafv2.CfnWebACL.RuleProperty, 'priority' | 'visibilityConfig'>;

type Statement = wafv2.CfnWebACL.StatementProperty;

/** ARNs of sets of addresses, one for each version of the protocol. Empty: no such list. */
export interface AddressSets {
  readonly onlyFrom: readonly string[];
  readonly blocked: readonly string[];
  /** Whose requests are counted by address. Empty: everybody's. */
  readonly counted: readonly string[];
}

/** What a refused caller is told, by the key under which WAF keeps it. */
export const refusals = {
  tooManyInFiveMinutes: { key: 'too-many-requests', error: 'too many requests', retryAfterSeconds: 300 },
  tooManyInAMinute: { key: 'too-many-requests-a-minute', error: 'too many requests', retryAfterSeconds: 60 },
  tooLarge: { key: 'too-large', error: 'request body too large' },
} as const;

/** The one rule whose refusals have an alarm of their own. */
export const everybodyRule = 'rate-of-everybody';

/** Bytes of a body that WAF reads in front of a balancer; the edge reads twice as many. */
const readBytes = 8_192;

/** Rule groups of AWS, blocking. */
const managedGroups: readonly { readonly name: string; readonly onlyCounted: readonly string[] }[] = [
  { name: 'AWSManagedRulesAmazonIpReputationList', onlyCounted: [] },
  { name: 'AWSManagedRulesKnownBadInputsRuleSet', onlyCounted: [] },
  // SizeRestrictions_BODY refuses every body over 8 KB, which an ordinary JSON request or upload exceeds.
  { name: 'AWSManagedRulesCommonRuleSet', onlyCounted: ['SizeRestrictions_BODY'] },
];

const plain = [{ priority: 0, type: 'NONE' }];
const contentLength = { singleHeader: { Name: 'content-length' } };

/**
 * In the order in which they are asked: lists and limits that know one caller, then the groups of AWS, and last the limit
 * over everybody, so that what was refused before uses nothing of it up.
 */
export function firewallRules(definition: FirewallDefinition, sets: AddressSets): FirewallRule[] {
  const { requestsPerIpPer5Minutes, apiKey, requestsPerMinute, maxBodyKiB } = definition;
  return [
    ...(sets.blocked.length === 0 ? [] : [blocking('blocked-addresses', inAnyOf(sets.blocked))]),
    ...(sets.onlyFrom.length === 0
      ? []
      : [blocking('other-addresses', { notStatement: { statement: inAnyOf(sets.onlyFrom) } })]),
    limit('rate-per-address', refusals.tooManyInFiveMinutes, {
      aggregateKeyType: 'IP',
      limit: requestsPerIpPer5Minutes,
      ...(sets.counted.length === 0 ? {} : { scopeDownStatement: inAnyOf(sets.counted) }),
    }),
    ...(apiKey === undefined
      ? []
      : [
          limit('rate-per-api-key', refusals.tooManyInAMinute, {
            aggregateKeyType: 'CUSTOM_KEYS',
            limit: apiKey.requestsPerMinute,
            customKeys: [{ header: { name: apiKey.header, textTransformations: plain } }],
          }),
        ]),
    ...(maxBodyKiB === undefined ? [] : [largeBodies(maxBodyKiB * 1_024)]),
    ...managedGroups.map(managed),
    ...(requestsPerMinute === undefined
      ? []
      : [
          limit(everybodyRule, refusals.tooManyInAMinute, {
            aggregateKeyType: 'CONSTANT',
            limit: requestsPerMinute,
            // WAF wants to be told which requests a constant counts: those with a path, which are all.
            scopeDownStatement: {
              byteMatchStatement: {
                fieldToMatch: { uriPath: {} },
                positionalConstraint: 'STARTS_WITH',
                searchString: '/',
                textTransformations: plain,
              },
            },
          }),
        ]),
  ];
}

const blocking = (name: string, statement: Statement): FirewallRule => ({ name, statement, action: { block: {} } });

function inAnyOf(arns: readonly string[]): Statement {
  const [first, ...more] = arns.map((arn) => ({ ipSetReferenceStatement: { arn } }));
  return first !== undefined && more.length === 0
    ? first
    : { orStatement: { statements: first ? [first, ...more] : [] } };
}

/** WAF looks back over the time after which a caller may try again. */
function limit(
  name: string,
  { key, retryAfterSeconds }: { readonly key: string; readonly retryAfterSeconds: number },
  rate: Omit<wafv2.CfnWebACL.RateBasedStatementProperty, 'evaluationWindowSec'>,
): FirewallRule {
  return {
    name,
    statement: { rateBasedStatement: { ...rate, evaluationWindowSec: retryAfterSeconds } },
    action: {
      block: {
        customResponse: {
          responseCode: 429,
          customResponseBodyKey: key,
          responseHeaders: [{ name: 'Retry-After', value: String(retryAfterSeconds) }],
        },
      },
    },
  };
}

/** By what the request says of itself; what says nothing is refused as soon as it is larger than WAF reads. */
function largeBodies(bytes: number): FirewallRule {
  const saysLength: Statement = {
    sizeConstraintStatement: {
      fieldToMatch: contentLength,
      comparisonOperator: 'GE',
      size: 1,
      textTransformations: plain,
    },
  };
  const isLonger: Statement = {
    sizeConstraintStatement: {
      fieldToMatch: { body: { oversizeHandling: 'MATCH' } },
      comparisonOperator: 'GT',
      size: Math.min(bytes, readBytes),
      textTransformations: plain,
    },
  };
  return {
    name: 'large-bodies',
    statement: {
      orStatement: {
        statements: [
          {
            regexMatchStatement: {
              fieldToMatch: contentLength,
              regexString: largerThan(bytes),
              textTransformations: plain,
            },
          },
          { andStatement: { statements: [{ notStatement: { statement: saysLength } }, isLonger] } },
        ],
      },
    },
    action: { block: { customResponse: { responseCode: 413, customResponseBodyKey: refusals.tooLarge.key } } },
  };
}

/** A managed group takes `overrideAction` where other rules take `action`; none means that its rules act as AWS wrote them. */
function managed({ name, onlyCounted }: (typeof managedGroups)[number]): FirewallRule {
  return {
    name,
    statement: {
      managedRuleGroupStatement: {
        vendorName: 'AWS',
        name,
        ruleActionOverrides: onlyCounted.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
      },
    },
    overrideAction: { none: {} },
  };
}
