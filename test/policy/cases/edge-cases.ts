import type { Given, Resources } from '../../given/rule-findings.js';
import { attribute, far, manyParts, nearAndFar, one, part, ref, times } from '../../given/template-parts.js';
import type { Cases } from './cases.js';

type Properties = Readonly<Record<string, unknown>>;

const distributionType = 'AWS::CloudFront::Distribution';
const distribution = (DistributionConfig: Properties): Resources => one(distributionType, { DistributionConfig });
const origin = (properties: Properties): Resources => distribution({ Origins: [properties] });

const certified = (farRegion: string): Given =>
  nearAndFar(
    distribution({ Aliases: ['shop.example.com'], ViewerCertificate: { AcmCertificateArn: far('Certificate') } }),
    { Certificate: part('AWS::CertificateManager::Certificate') },
    { farRegion },
  );
const logging = (ownership?: string): Resources => ({
  ...distribution({ Logging: { Bucket: attribute('Logs', 'RegionalDomainName') } }),
  Logs: part(
    'AWS::S3::Bucket',
    ownership === undefined ? {} : { OwnershipControls: { Rules: [{ ObjectOwnership: ownership }] } },
  ),
});
const edgeFunction = (DeletionPolicy?: string): Resources => ({
  ...distribution({ DefaultCacheBehavior: { LambdaFunctionAssociations: [{ LambdaFunctionARN: ref('Version') }] } }),
  Version: part('AWS::Lambda::Version', {}, DeletionPolicy === undefined ? {} : { DeletionPolicy }),
});

const acl = (Scope: string, region: string): Given => ({
  stacks: { 'shop-dev-x': { region, resources: one('AWS::WAFv2::WebACL', { Scope }) } },
});
const guarded = (Scope: string): Given =>
  nearAndFar(
    distribution({ WebACLId: far('Acl') }),
    { Acl: part('AWS::WAFv2::WebACL', { Scope }) },
    { farRegion: 'us-east-1' },
  );
const associated = (type: string) => ({
  It: part('AWS::WAFv2::WebACLAssociation', { ResourceArn: attribute('Target') }),
  Target: part(type),
});
const rules = (...Rules: readonly Properties[]): Resources => one('AWS::WAFv2::WebACL', { Rules });
const managed = (action: Properties, Priority = 1) => ({
  Priority,
  Statement: { ManagedRuleGroupStatement: { VendorName: 'AWS', Name: 'AWSManagedRulesCommonRuleSet' } },
  ...action,
});
const rate = (action: Properties, Priority = 1) => ({
  Priority,
  Statement: { RateBasedStatement: { Limit: 100 } },
  ...action,
});
const stated = (Statement: Properties) => ({ Name: 'one', Statement });
const sized = (...names: readonly string[]) =>
  names.map((Name) => stated({ ManagedRuleGroupStatement: { VendorName: 'AWS', Name } }));
/** 1500 units. */
const common = [
  'AWSManagedRulesCommonRuleSet',
  'AWSManagedRulesKnownBadInputsRuleSet',
  'AWSManagedRulesSQLiRuleSet',
  'AWSManagedRulesLinuxRuleSet',
  'AWSManagedRulesWindowsRuleSet',
];
const country = { GeoMatchStatement: { CountryCodes: ['NL'] } };
const rateAt = 'It.Properties.Rules.0.Statement.RateBasedStatement';
const limited = (change: Properties) => rules(stated({ RateBasedStatement: { Limit: 100, ...change } }));
const byKey = () => ({ Header: { Name: 'x-api-key' } });
const logsTo = (destination: unknown, more: Resources = {}): Resources => ({
  It: part('AWS::WAFv2::LoggingConfiguration', { LogDestinationConfigs: [destination] }),
  ...more,
});
const group = (LogGroupName?: string): Resources => ({
  Logs: part('AWS::Logs::LogGroup', LogGroupName === undefined ? {} : { LogGroupName }),
});

const transition = (StorageClass: string, TransitionInDays: number) =>
  one('AWS::S3::Bucket', {
    LifecycleConfiguration: { Rules: [{ Transitions: [{ StorageClass, TransitionInDays }] }] },
  });
const bucket = (DeletionPolicy: string, more: Resources = {}): Resources => ({
  It: part('AWS::S3::Bucket', {}, { DeletionPolicy }),
  ...more,
});

/** CloudFront, WAF and buckets. */
export const edgeCases: Cases = {
  'HEADROOM-CDN-001': {
    rows: ['A16'],
    breaks: {
      'a long comment': ['It.Properties.DistributionConfig.Comment', distribution({ Comment: 'x'.repeat(129) })],
      'a large function': [
        'It.Properties.FunctionCode',
        one('AWS::CloudFront::Function', { FunctionCode: 'x'.repeat(10_241) }),
      ],
      'a path without a slash': [
        'It.Properties.DistributionConfig.Origins.0.OriginPath',
        origin({ OriginPath: 'assets' }),
      ],
      'a path with two': ['It.Properties.DistributionConfig.Origins.0.OriginPath', origin({ OriginPath: '/assets/' })],
    },
    holds: {
      'all at the limit': distribution({
        Comment: 'x'.repeat(128),
        Origins: [{ OriginPath: '/assets' }, { OriginPath: '' }],
      }),
      'a function of 10 KB': one('AWS::CloudFront::Function', { FunctionCode: 'x'.repeat(10_240) }),
    },
  },
  'HEADROOM-CDN-002': {
    rows: ['G10'],
    breaks: {
      'seventy-six behaviours': [
        'It.Properties.DistributionConfig.CacheBehaviors',
        distribution({ CacheBehaviors: times(75, (number) => ({ PathPattern: `/${number}` })) }),
      ],
      'a hundred and one origins': [
        'It.Properties.DistributionConfig.Origins',
        distribution({ Origins: times(101, (Id) => ({ Id })) }),
      ],
      'twenty-one cache policies': ['It21.Properties', manyParts(21, () => part('AWS::CloudFront::CachePolicy'))],
    },
    holds: {
      'seventy-five behaviours': distribution({
        CacheBehaviors: times(74, (number) => ({ PathPattern: `/${number}` })),
      }),
      'twenty cache policies': manyParts(20, () => part('AWS::CloudFront::CachePolicy')),
    },
  },
  'HEADROOM-CDN-003': {
    rows: ['G13'],
    breaks: {
      'a public origin': [
        'It.Properties.DistributionConfig.Origins.0.CustomOriginConfig.OriginReadTimeout',
        origin({ CustomOriginConfig: { OriginReadTimeout: 121 } }),
      ],
      'a private origin': [
        'It.Properties.DistributionConfig.Origins.0.VpcOriginConfig.OriginReadTimeout',
        origin({ VpcOriginConfig: { OriginReadTimeout: 121 } }),
      ],
    },
    holds: { 'two minutes': origin({ VpcOriginConfig: { OriginReadTimeout: 120 } }) },
  },
  'HEADROOM-CDN-004': {
    rows: ['G2', 'G9'],
    breaks: {
      'a domain without a certificate': [
        'It.Properties.DistributionConfig.ViewerCertificate',
        distribution({ Aliases: ['shop.example.com'] }),
      ],
      'a certificate of a stack elsewhere': [
        'It.Properties.DistributionConfig.ViewerCertificate.AcmCertificateArn',
        certified('eu-west-1'),
      ],
      'the ARN of a certificate elsewhere': [
        'It.Properties.DistributionConfig.ViewerCertificate.AcmCertificateArn',
        distribution({
          ViewerCertificate: { AcmCertificateArn: 'arn:aws:acm:eu-west-1:111122223333:certificate/a' },
        }),
      ],
    },
    holds: { 'a certificate of us-east-1': certified('us-east-1'), 'no domain': distribution({}) },
  },
  'HEADROOM-CDN-005': {
    rows: ['G8'],
    breaks: {
      'a bucket as S3 makes it': ['Logs.Properties.OwnershipControls.Rules.0.ObjectOwnership', logging()],
      'a bucket without lists': [
        'Logs.Properties.OwnershipControls.Rules.0.ObjectOwnership',
        logging('BucketOwnerEnforced'),
      ],
    },
    holds: { 'a bucket with lists': logging('BucketOwnerPreferred'), 'no logs': distribution({}) },
  },
  'HEADROOM-CDN-006': {
    rows: ['G14'],
    breaks: { 'a function that goes': ['Version.DeletionPolicy', edgeFunction()] },
    holds: { 'a function that stays': edgeFunction('Retain') },
  },
  'HEADROOM-WAF-001': {
    rows: ['G1', 'G3'],
    breaks: {
      'the scope of CloudFront elsewhere': ['It.Properties.Scope', acl('CLOUDFRONT', 'eu-west-1')],
      'a regional web ACL': ['It.Properties.DistributionConfig.WebACLId', guarded('REGIONAL')],
      'the ARN of a regional web ACL': [
        'It.Properties.DistributionConfig.WebACLId',
        distribution({ WebACLId: 'arn:aws:wafv2:us-east-1:111122223333:regional/webacl/a/b' }),
      ],
    },
    holds: {
      'the scope of CloudFront in us-east-1': acl('CLOUDFRONT', 'us-east-1'),
      'a regional web ACL for a balancer': acl('REGIONAL', 'eu-west-1'),
      'a distribution with its kind': guarded('CLOUDFRONT'),
    },
  },
  'HEADROOM-WAF-002': {
    rows: ['G4'],
    breaks: { 'a distribution': ['It.Properties.ResourceArn', associated(distributionType)] },
    holds: { 'a balancer': associated('AWS::ElasticLoadBalancingV2::LoadBalancer') },
  },
  'HEADROOM-WAF-003': {
    rows: ['G5'],
    breaks: {
      'one priority twice': [
        'It.Properties.Rules.1.Priority',
        rules(managed({ OverrideAction: { None: {} } }), rate({ Action: { Block: {} } })),
      ],
      'a group with an action': ['It.Properties.Rules.0', rules(managed({ Action: { Block: {} } }))],
      'a rule without an action': ['It.Properties.Rules.0', rules(rate({}))],
    },
    holds: {
      'a group and a rule': rules(managed({ OverrideAction: { None: {} } }), rate({ Action: { Block: {} } }, 2)),
    },
  },
  'HEADROOM-WAF-004': {
    rows: ['G7'],
    breaks: {
      'a log group under another name': [
        'It.Properties.LogDestinationConfigs.0',
        logsTo(attribute('Logs'), group('shop-waf')),
      ],
      'a log group without a name': ['It.Properties.LogDestinationConfigs.0', logsTo(attribute('Logs'), group())],
      'the ARN of a bucket': ['It.Properties.LogDestinationConfigs.0', logsTo('arn:aws:s3:::shop-logs')],
    },
    holds: {
      'a log group under the right name': logsTo(attribute('Logs'), group('aws-waf-logs-shop')),
      'the ARN of a log group': logsTo('arn:aws:logs:us-east-1:111122223333:log-group:aws-waf-logs-shop'),
    },
  },
  'HEADROOM-WAF-005': {
    rows: ['G15'],
    breaks: {
      'groups of 1525 units': [
        'It.Properties.Rules',
        rules(...sized(...common, 'AWSManagedRulesAmazonIpReputationList')),
      ],
      'groups and a statement of 1501 units': ['It.Properties.Rules', rules(...sized(...common), stated(country))],
      'units of a statement within others': [
        'It.Properties.Rules',
        rules(
          ...sized(...common),
          stated({ NotStatement: { Statement: { AndStatement: { Statements: [country] } } } }),
        ),
      ],
      'units of texts that are changed': [
        'It.Properties.Rules',
        rules(
          ...sized(...common.slice(1)),
          ...times(17, () => stated({ XssMatchStatement: { TextTransformations: [{ Type: 'URL_DECODE' }] } })),
        ),
      ],
    },
    holds: {
      'groups of 1500 units': rules(...sized(...common)),
      'texts that are compared as they are': rules(
        ...sized(...common.slice(1)),
        ...times(17, () => stated({ XssMatchStatement: { TextTransformations: [{ Type: 'NONE' }] } })),
      ),
    },
  },
  'HEADROOM-WAF-006': {
    rows: ['G16'],
    breaks: {
      'a window of three minutes': [
        `${rateAt}.EvaluationWindowSec`,
        limited({ AggregateKeyType: 'IP', EvaluationWindowSec: 180 }),
      ],
      'everybody without a scope': [`${rateAt}.AggregateKeyType`, limited({ AggregateKeyType: 'CONSTANT' })],
      'keys that are not there': [`${rateAt}.AggregateKeyType`, limited({ AggregateKeyType: 'CUSTOM_KEYS' })],
      'six keys': [
        `${rateAt}.AggregateKeyType`,
        limited({ AggregateKeyType: 'CUSTOM_KEYS', CustomKeys: times(6, byKey) }),
      ],
      'keys beside the address': [
        `${rateAt}.AggregateKeyType`,
        limited({ AggregateKeyType: 'IP', CustomKeys: [byKey()] }),
      ],
    },
    holds: {
      'a window of one minute': limited({ AggregateKeyType: 'IP', EvaluationWindowSec: 60 }),
      'everybody within a scope': limited({ AggregateKeyType: 'CONSTANT', ScopeDownStatement: country }),
      'five keys': limited({ AggregateKeyType: 'CUSTOM_KEYS', CustomKeys: times(5, byKey) }),
    },
  },
  'HEADROOM-S3-001': {
    rows: ['G12'],
    breaks: {
      'after 29 days': [
        'It.Properties.LifecycleConfiguration.Rules.0.Transitions.0.TransitionInDays',
        transition('STANDARD_IA', 29),
      ],
    },
    holds: { 'after 30 days': transition('STANDARD_IA', 30), 'to an archive at once': transition('GLACIER', 1) },
  },
  'HEADROOM-S3-002': {
    rows: ['G12'],
    breaks: { 'a bucket that nobody empties': ['It.DeletionPolicy', bucket('Delete')] },
    holds: {
      'a bucket that is emptied': bucket('Delete', {
        Emptied: part('Custom::S3AutoDeleteObjects', { BucketName: ref('It') }),
      }),
      'a bucket that stays': bucket('Retain'),
    },
  },
};
