import { ArnFormat, aws_iam as iam, aws_logs as logs, RemovalPolicy, Stack, aws_wafv2 as wafv2 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { DistributionDefinition } from '../../definition/edge.js';
import { acknowledge } from '../../policy/acknowledge.js';
import { acceptShortRetention } from '../component/accept-short-retention.js';
import { type Identity, nameFor } from '../component/identity.js';
import { pinLogicalId } from '../component/stateful.js';

type FirewallDefinition = Extract<DistributionDefinition['firewall'], { enabled: true }>;

export interface EdgeFirewallProps {
  readonly identity: Identity;
  readonly definition: FirewallDefinition;
  readonly logDays: number;
}

type Rule = Omit<wafv2.CfnWebACL.RuleProperty, 'priority' | 'visibilityConfig'>;

/** Seconds over which requests of one address are counted, and after which it may try again. */
const rateWindowSeconds = 300;
const tooManyRequests = 'too-many-requests';

/** Rule groups of AWS, blocking. What they cost in capacity (925 of 1500 units) is on AWS's page of managed rule groups. */
const managedGroups: readonly { readonly name: string; readonly onlyCounted: readonly string[] }[] = [
  { name: 'AWSManagedRulesAmazonIpReputationList', onlyCounted: [] },
  { name: 'AWSManagedRulesKnownBadInputsRuleSet', onlyCounted: [] },
  // SizeRestrictions_BODY refuses every body over 8 KB, which an ordinary JSON request or upload exceeds.
  { name: 'AWSManagedRulesCommonRuleSet', onlyCounted: ['SizeRestrictions_BODY'] },
];

/**
 * What is refused at the edge, before a request costs anything. WAFv2 has no L2 construct, and the CloudFormation
 * validator does not see a repeated priority, a managed group without its override, or a log group with a name that
 * WAF refuses; here priorities are positions in a list and the rest has one form.
 */
export class EdgeFirewall extends Construct {
  readonly webAclArn: string;

  constructor(scope: Construct, id: string, { identity, definition, logDays }: EdgeFirewallProps) {
    super(scope, id);
    const { region } = Stack.of(this);
    if (region !== 'us-east-1') throw new Error(`a web ACL for CloudFront belongs in us-east-1, not in ${region}`);
    const rules = [rateRule(definition.requestsPerIpPer5Minutes), ...managedGroups.map(managedRule)];
    const webAcl = new wafv2.CfnWebACL(this, 'Resource', {
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      visibilityConfig: visibility(nameFor(identity, 'edge')),
      customResponseBodies: {
        [tooManyRequests]: {
          contentType: 'APPLICATION_JSON',
          content: JSON.stringify({ error: 'too many requests', retryAfterSeconds: rateWindowSeconds }),
        },
      },
      rules: rules.map((rule, priority) => ({
        ...rule,
        priority,
        visibilityConfig: visibility(nameFor(identity, 'edge', rule.name)),
      })),
    });
    pinLogicalId(webAcl, 'Firewall');
    this.webAclArn = webAcl.attrArn;
    this.logTo(webAcl, identity, logDays);
  }

  private logTo(webAcl: wafv2.CfnWebACL, identity: Identity, logDays: number): void {
    // Named, unlike other log groups: WAF writes only to groups that begin with aws-waf-logs-.
    const logGroupName = `aws-waf-logs-${nameFor(identity, 'edge')}`;
    const logGroup = new logs.LogGroup(this, 'Logs', {
      logGroupName,
      retention: logDays as logs.RetentionDays,
      removalPolicy:
        identity.protection.removal === 'destroy' ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    acknowledge(
      logGroup,
      'Headroom::HEADROOM-NAMES-003',
      'WAF writes to groups of this prefix only and production keeps its logs; docs/deploy-checklist.md says under J11 how to begin again',
    );
    acknowledge(
      logGroup,
      'ControlTower::CT.CLOUDWATCH.PR.3',
      'CloudWatch Logs encrypts it with a key of its own: the keys of the platform are in another region or come later',
    );
    acceptShortRetention(logGroup, logDays);
    const stack = Stack.of(this);
    const delivery = logGroup.addToResourcePolicy(
      new iam.PolicyStatement({
        principals: [new iam.ServicePrincipal('delivery.logs.amazonaws.com')],
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [logGroup.logGroupArn],
        conditions: {
          StringEquals: { 'aws:SourceAccount': stack.account },
          ArnLike: { 'aws:SourceArn': stack.formatArn({ service: 'logs', resource: '*' }) },
        },
      }),
    );
    const logging = new wafv2.CfnLoggingConfiguration(this, 'Logging', {
      resourceArn: webAcl.attrArn,
      // Without the ":*" at the end of the ARN that CloudFormation returns: WAF refuses that form.
      logDestinationConfigs: [
        stack.formatArn({
          service: 'logs',
          resource: 'log-group',
          resourceName: logGroupName,
          arnFormat: ArnFormat.COLON_RESOURCE_NAME,
        }),
      ],
      redactedFields: ['authorization', 'cookie'].map((Name) => ({ singleHeader: { Name } })),
    });
    logging.node.addDependency(logGroup);
    if (delivery.policyDependable !== undefined) logging.node.addDependency(delivery.policyDependable);
  }
}

/** First in the list: an address over its limit costs no evaluation of the groups behind. */
function rateRule(limit: number): Rule {
  return {
    name: 'rate-per-address',
    statement: {
      rateBasedStatement: { aggregateKeyType: 'IP', limit, evaluationWindowSec: rateWindowSeconds },
    },
    action: {
      block: {
        customResponse: {
          responseCode: 429,
          customResponseBodyKey: tooManyRequests,
          responseHeaders: [{ name: 'Retry-After', value: String(rateWindowSeconds) }],
        },
      },
    },
  };
}

/** A managed group takes `overrideAction` where other rules take `action`; none means that its rules act as AWS wrote them. */
function managedRule({ name, onlyCounted }: (typeof managedGroups)[number]): Rule {
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

const visibility = (metricName: string) => ({
  cloudWatchMetricsEnabled: true,
  sampledRequestsEnabled: true,
  metricName,
});
