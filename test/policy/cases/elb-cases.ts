import type { Given } from '../../given/rule-findings.js';
import { attribute, far, manyParts, nearAndFar, one, part, ref, times } from '../../given/template-parts.js';
import type { Cases } from './cases.js';

const balancerType = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
const groupType = 'AWS::ElasticLoadBalancingV2::TargetGroup';
const ruleType = 'AWS::ElasticLoadBalancingV2::ListenerRule';

const logsTo = (Value: unknown) => ({ LoadBalancerAttributes: [{ Key: 'access_logs.s3.bucket', Value }] });
const bucket = (SSEAlgorithm: string) =>
  part('AWS::S3::Bucket', {
    BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm } }] },
  });
const bucketPolicy = part('AWS::S3::BucketPolicy', { Bucket: ref('Logs') });
const logging = (algorithm: string, farRegion = 'eu-west-1'): Given =>
  nearAndFar(one(balancerType, logsTo(far('Logs'))), { Logs: bucket(algorithm), Policy: bucketPolicy }, { farRegion });
const loggingHere = (DependsOn: readonly string[]): Given => ({
  It: part(balancerType, logsTo(ref('Logs')), { DependsOn }),
  Logs: bucket('AES256'),
  Policy: bucketPolicy,
});
const algorithmPath = 'BucketEncryption.ServerSideEncryptionConfiguration.0.ServerSideEncryptionByDefault.SSEAlgorithm';

/** Rules of two listeners of one balancer, which count together. */
const rules = (count: number): Given => ({
  ...manyParts(count, (number) =>
    part(ruleType, { Priority: number, ListenerArn: ref(number % 2 === 0 ? 'Http' : 'Https') }),
  ),
  Http: part('AWS::ElasticLoadBalancingV2::Listener', { LoadBalancerArn: ref('Balancer') }),
  Https: part('AWS::ElasticLoadBalancingV2::Listener', { LoadBalancerArn: ref('Balancer') }),
  Balancer: part(balancerType),
});
const paths = (count: number) =>
  one(ruleType, { Conditions: [{ PathPatternConfig: { Values: times(count, (number) => `/${number}`) } }] });
const forwards = (count: number) =>
  one(ruleType, { Actions: [{ ForwardConfig: { TargetGroups: times(count, () => ({ TargetGroupArn: 'x' })) } }] });
const certificates = (count: number) =>
  one('AWS::ElasticLoadBalancingV2::ListenerCertificate', {
    ListenerArn: far('Https'),
    Certificates: times(count, (number) => ({ CertificateArn: `${number}` })),
  });

const health = (change: object) =>
  one(groupType, {
    Protocol: 'HTTP',
    HealthCheckPath: '/ready',
    HealthCheckIntervalSeconds: 10,
    HealthCheckTimeoutSeconds: 5,
    ...change,
  });
const delay = (Value: string) =>
  one(groupType, { TargetGroupAttributes: [{ Key: 'deregistration_delay.timeout_seconds', Value }] });

const answering = (Protocol: string, Actions: readonly object[], ProtocolVersion?: string): Given => ({
  It: part(ruleType, { ListenerArn: ref('Listener'), Actions }),
  Listener: part('AWS::ElasticLoadBalancingV2::Listener', { Protocol }),
  Group: part(groupType, { ProtocolVersion }),
});
const toGroup = { Type: 'forward', TargetGroupArn: ref('Group') };
const weighted = { Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn: ref('Group'), Weight: 1 }] } };
const outstanding = 'least_outstanding_requests';
const chosen = (attributes: Readonly<Record<string, string>>) =>
  one(groupType, { TargetGroupAttributes: Object.entries(attributes).map(([Key, Value]) => ({ Key, Value })) });

const balanced = (targetType: object, group: unknown = ref('Group')) => ({
  It: part('AWS::ECS::Service', {
    NetworkConfiguration: { AwsvpcConfiguration: { Subnets: ['a'] } },
    LoadBalancers: [{ ContainerName: 'api', TargetGroupArn: group }],
  }),
  Group: part(groupType, { ...targetType }),
});
const forwardTo = (group: unknown) => part(ruleType, { Actions: [{ Type: 'forward', TargetGroupArn: group }] });

export const elbCases: Cases = {
  'HEADROOM-ELB-002': {
    rows: ['A1', 'A2'],
    breaks: {
      'a long balancer': ['It.Properties.Name', one(balancerType, { Name: 'a'.repeat(33) })],
      'a reserved beginning': ['It.Properties.Name', one(balancerType, { Name: 'internal-api' })],
      'a hyphen at the end': ['It.Properties.Name', one(balancerType, { Name: 'api-' })],
      'a long target group': ['It.Properties.Name', one(groupType, { Name: 'a'.repeat(33) })],
    },
    holds: { 'no name': one(groupType), '32 letters': one(balancerType, { Name: 'a'.repeat(32) }) },
  },
  'HEADROOM-ELB-003': {
    rows: ['C1', 'C2', 'C3', 'C4'],
    breaks: {
      'logs under a key of KMS': [`Logs.Properties.${algorithmPath}`, logging('aws:kms')],
      'logs in another region': ['It.Properties.LoadBalancerAttributes.0.Value', logging('AES256', 'us-east-1')],
      'a balancer that does not wait for the policy': ['It.Properties.LoadBalancerAttributes.0.Value', loggingHere([])],
      'a bucket without a policy': [
        'It.Properties.LoadBalancerAttributes.0.Value',
        nearAndFar(one(balancerType, logsTo(far('Logs'))), { Logs: bucket('AES256') }),
      ],
    },
    holds: {
      'a bucket of another stack, encrypted by S3': logging('AES256'),
      'a balancer that waits for the policy': loggingHere(['Policy']),
    },
  },
  'HEADROOM-ELB-004': {
    rows: ['C8'],
    breaks: {
      'a hundred and one rules on two listeners': ['It101.Properties.ListenerArn', rules(101)],
      'six paths': ['It.Properties.Conditions', paths(6)],
      'six target groups': ['It.Properties.Actions.0.ForwardConfig.TargetGroups', forwards(6)],
      'twenty-six certificates': ['It.Properties.Certificates', certificates(26)],
    },
    holds: {
      'a hundred rules': rules(100),
      'five paths': paths(5),
      'five target groups': forwards(5),
      'twenty-five certificates': certificates(25),
    },
  },
  'HEADROOM-ELB-005': {
    rows: ['B2', 'C10'],
    breaks: {
      'no path': ['It.Properties.HealthCheckPath', health({ HealthCheckPath: undefined })],
      'a path without a slash': ['It.Properties.HealthCheckPath', health({ HealthCheckPath: 'ready' })],
      'a wait as long as the interval': [
        'It.Properties.HealthCheckTimeoutSeconds',
        health({ HealthCheckTimeoutSeconds: 10 }),
      ],
    },
    holds: { 'a path and a short wait': health({}), 'a balancer of connections': one(groupType, { Protocol: 'TCP' }) },
  },
  'HEADROOM-ELB-006': {
    rows: ['C11'],
    breaks: { 'more than an hour': ['It.Properties.TargetGroupAttributes.0.Value', delay('3601')] },
    holds: { 'an hour': delay('3600') },
  },
  'HEADROOM-ELB-007': {
    rows: ['C12'],
    breaks: {
      'instances by default': ['Group.Properties.TargetType', balanced({})],
      'instances on purpose': ['Group.Properties.TargetType', balanced({ TargetType: 'instance' })],
    },
    holds: { addresses: balanced({ TargetType: 'ip' }) },
  },
  'HEADROOM-ELB-008': {
    rows: ['B10', 'B11'],
    breaks: {
      'a group that no rule forwards to': [
        'It.Properties.LoadBalancers.0.TargetGroupArn',
        { ...balanced({}), Rule: forwardTo(ref('Other')), Other: part(groupType) },
      ],
      'a service that does not wait for its rule': [
        'It.Properties.LoadBalancers.0.TargetGroupArn',
        { ...balanced({}), Rule: forwardTo(ref('Group')) },
      ],
    },
    holds: {
      'a service that waits for its rule': {
        ...balanced({}),
        It: { ...balanced({}).It, DependsOn: 'Rule' },
        Rule: forwardTo(ref('Group')),
      },
      'a rule of another stack': nearAndFar(
        { Rule: forwardTo(far('Group')) },
        { It: balanced({}).It, Group: part(groupType), Unused: part('AWS::SNS::Topic', { X: attribute('Group') }) },
      ),
    },
  },
  'HEADROOM-ELB-009': {
    rows: ['C15'],
    breaks: {
      'a token on a listener of HTTP': ['It.Properties.Actions.0', answering('HTTP', [{ Type: 'jwt-validation' }])],
      'gRPC on a listener of HTTP': ['It.Properties.Actions.0', answering('HTTP', [toGroup], 'GRPC')],
      'HTTP/2 with weights on a listener of HTTP': ['It.Properties.Actions.0', answering('HTTP', [weighted], 'HTTP2')],
    },
    holds: {
      'a token on a listener of HTTPS': answering('HTTPS', [{ Type: 'jwt-validation' }, toGroup]),
      'gRPC on a listener of HTTPS': answering('HTTPS', [toGroup], 'GRPC'),
      'HTTP/1.1 on a listener of HTTP': answering('HTTP', [weighted], 'HTTP1'),
    },
  },
  'HEADROOM-ELB-010': {
    rows: ['C16'],
    breaks: {
      'a slow start by outstanding requests': [
        'It.Properties.TargetGroupAttributes.1.Value',
        chosen({ 'load_balancing.algorithm.type': outstanding, 'slow_start.duration_seconds': '30' }),
      ],
      'anomaly mitigation by turns': [
        'It.Properties.TargetGroupAttributes.0.Value',
        chosen({ 'load_balancing.algorithm.anomaly_mitigation': 'on' }),
      ],
      'codes of HTTP for gRPC': [
        'It.Properties.Matcher.HttpCode',
        one(groupType, { ProtocolVersion: 'GRPC', Matcher: { HttpCode: '200' } }),
      ],
      'codes of gRPC for HTTP': ['It.Properties.Matcher.GrpcCode', one(groupType, { Matcher: { GrpcCode: '0' } })],
    },
    holds: {
      'a slow start by turns': chosen({ 'slow_start.duration_seconds': '30' }),
      'no slow start by outstanding requests': chosen({
        'load_balancing.algorithm.type': outstanding,
        'slow_start.duration_seconds': '0',
      }),
      'anomaly mitigation by weight': chosen({
        'load_balancing.algorithm.type': 'weighted_random',
        'load_balancing.algorithm.anomaly_mitigation': 'on',
      }),
      'codes of gRPC for gRPC': one(groupType, { ProtocolVersion: 'GRPC', Matcher: { GrpcCode: '0' } }),
    },
  },
};
