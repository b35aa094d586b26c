import type { Column } from '../graph.js';

export interface NodeKind {
  readonly kind: string;
  readonly column: Column;
}

/** Types that are drawn. Any other is counted. */
export const typeKinds: Readonly<Record<string, NodeKind>> = {
  'AWS::APS::Workspace': { kind: 'metrics', column: 'data' },
  'AWS::ApiGateway::RestApi': { kind: 'API', column: 'entry' },
  'AWS::ApiGatewayV2::Api': { kind: 'API', column: 'entry' },
  'AWS::CloudFront::Distribution': { kind: 'CloudFront', column: 'edge' },
  'AWS::DynamoDB::GlobalTable': { kind: 'table', column: 'data' },
  'AWS::DynamoDB::Table': { kind: 'table', column: 'data' },
  'AWS::EC2::NatGateway': { kind: 'NAT', column: 'entry' },
  'AWS::ECR::Repository': { kind: 'repository', column: 'data' },
  'AWS::ECS::Service': { kind: 'service', column: 'compute' },
  'AWS::EFS::FileSystem': { kind: 'files', column: 'data' },
  'AWS::ElastiCache::ReplicationGroup': { kind: 'cache', column: 'data' },
  'AWS::ElastiCache::ServerlessCache': { kind: 'cache', column: 'data' },
  'AWS::ElasticLoadBalancingV2::LoadBalancer': { kind: 'balancer', column: 'entry' },
  'AWS::Events::EventBus': { kind: 'event bus', column: 'data' },
  'AWS::Events::Rule': { kind: 'event rule', column: 'compute' },
  'AWS::Kinesis::Stream': { kind: 'stream', column: 'data' },
  'AWS::Lambda::Function': { kind: 'function', column: 'compute' },
  'AWS::RDS::DBCluster': { kind: 'database', column: 'data' },
  'AWS::RDS::DBInstance': { kind: 'database', column: 'data' },
  'AWS::S3::Bucket': { kind: 'bucket', column: 'data' },
  'AWS::SNS::Topic': { kind: 'topic', column: 'data' },
  'AWS::SQS::Queue': { kind: 'queue', column: 'data' },
  'AWS::Scheduler::Schedule': { kind: 'schedule', column: 'compute' },
};

/** Where components stand, whatever they are made of. */
export const componentColumns: Readonly<Record<string, Column>> = {
  service: 'compute',
  worker: 'compute',
  job: 'compute',
  function: 'compute',
  edge: 'edge',
};

/** Order of boxes in a column; what is not named comes last. */
const order = [
  'CloudFront',
  'edge',
  'balancer',
  'API',
  'NAT',
  'service',
  'worker',
  'job',
  'function',
  'schedule',
  'database',
  'cache',
  'files',
  'table',
  'queue',
  'topic',
  'event bus',
  'assets',
  'bucket',
];

export const rankOf = (kind: string): number => (order.includes(kind) ? order.indexOf(kind) : order.length);
