import { ArnFormat, aws_iam as iam, aws_logs as logs, RemovalPolicy, Stack, aws_wafv2 as wafv2 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { FirewallDefinition } from '../../definition/firewall.js';
import { acknowledge } from '../../policy/acknowledge.js';
import { acceptShortRetention } from '../component/accept-short-retention.js';
import { type Identity, nameFor } from '../component/identity.js';
import { pinLogicalId } from '../component/stateful.js';
import { everybodyRule, type FirewallRule, firewallRules, refusals } from './firewall-rules.js';

export interface FirewallProps {
  readonly identity: Identity;
  readonly definition: FirewallDefinition;
  readonly logDays: number;
  /** CLOUDFRONT belongs in us-east-1. */
  readonly scope: 'CLOUDFRONT' | 'REGIONAL';
  /** Whose requests are counted by address; everybody's when absent. */
  readonly counted?: readonly string[];
}

/** What a firewall stands in front of: it names its log and its metrics. */
const guarded = { CLOUDFRONT: 'edge', REGIONAL: 'balancer' } as const;

/**
 * What is refused before a request costs anything. WAFv2 has no L2 construct, and the CloudFormation
 * validator does not see a repeated priority, a managed group without its override, or a log group with a name that
 * WAF refuses; here priorities are positions in a list and the rest has one form.
 */
export class Firewall extends Construct {
  readonly webAclArn: string;

  constructor(scope: Construct, id: string, props: FirewallProps) {
    super(scope, id);
    const { identity, definition, logDays } = props;
    const { region } = Stack.of(this);
    if (props.scope === 'CLOUDFRONT' && region !== 'us-east-1') {
      throw new Error(`a web ACL for CloudFront belongs in us-east-1, not in ${region}`);
    }
    const what = guarded[props.scope];
    const rules = firewallRules(definition, {
      onlyFrom: this.addressSets('OnlyFrom', props.scope, definition.onlyFrom),
      blocked: this.addressSets('Blocked', props.scope, definition.blocked),
      counted: this.addressSets('Counted', props.scope, props.counted ?? []),
    });
    const webAcl = new wafv2.CfnWebACL(this, 'Resource', {
      scope: props.scope,
      defaultAction: { allow: {} },
      visibilityConfig: visibility(nameFor(identity, what)),
      customResponseBodies: responseBodies(rules),
      rules: rules.map((rule, priority) => ({
        ...rule,
        priority,
        visibilityConfig: visibility(nameFor(identity, what, rule.name)),
      })),
    });
    pinLogicalId(webAcl, 'Firewall');
    this.webAclArn = webAcl.attrArn;
    this.logTo(webAcl, nameFor(identity, what), identity, logDays);
  }

  /** Under which names CloudWatch knows a firewall, also in a stack that does not hold it. */
  static metricNames(identity: Identity, scope: FirewallProps['scope'], { requestsPerMinute }: FirewallDefinition) {
    const what = guarded[scope];
    return {
      webAcl: nameFor(identity, what),
      everybody: requestsPerMinute === undefined ? undefined : nameFor(identity, what, everybodyRule),
      region: scope === 'REGIONAL' ? identity.region : undefined,
    };
  }

  /** A set holds addresses of one version of the protocol. */
  private addressSets(id: string, scope: FirewallProps['scope'], ranges: readonly string[]): string[] {
    const versions = [
      ['IPV4', ranges.filter((range) => !range.includes(':'))],
      ['IPV6', ranges.filter((range) => range.includes(':'))],
    ] as const;
    return versions
      .filter(([, addresses]) => addresses.length > 0)
      .map(
        ([version, addresses]) =>
          new wafv2.CfnIPSet(this, `${id}${version}`, {
            scope,
            ipAddressVersion: version,
            addresses: [...addresses],
            description: `${id} of the firewall`,
          }).attrArn,
      );
  }

  private logTo(webAcl: wafv2.CfnWebACL, name: string, identity: Identity, logDays: number): void {
    // Named, unlike other log groups: WAF writes only to groups that begin with aws-waf-logs-.
    const logGroupName = `aws-waf-logs-${name}`;
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
    const stack = Stack.of(this);
    acceptShortRetention(logGroup, logDays);
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

/** Only those that a rule names. */
function responseBodies(rules: readonly FirewallRule[]): Record<string, wafv2.CfnWebACL.CustomResponseBodyProperty> {
  const named = JSON.stringify(rules);
  return Object.fromEntries(
    Object.values(refusals)
      .filter(({ key }) => named.includes(`"${key}"`))
      .map(({ key, ...content }) => [key, { contentType: 'APPLICATION_JSON', content: JSON.stringify(content) }]),
  );
}

const visibility = (metricName: string) => ({
  cloudWatchMetricsEnabled: true,
  sampledRequestsEnabled: true,
  metricName,
});
