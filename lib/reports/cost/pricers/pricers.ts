import type { Pricer } from '../pricer.js';
import {
  backupVault,
  bucket,
  cluster,
  dbInstance,
  dbProxy,
  eventBus,
  fileSystem,
  key,
  metricWorkspace,
  queue,
  replicationGroup,
  repository,
  secret,
  topic,
  workGroup,
} from './data.js';
import { ecsService } from './ecs-service.js';
import { lambdaFunction } from './lambda-function.js';
import {
  distribution,
  elasticIp,
  healthCheck,
  hostedZone,
  loadBalancer,
  natGateway,
  vpcEndpoint,
  webAcl,
} from './network.js';
import { alarm, compositeAlarm, dashboard, serviceLevelObjective } from './observability.js';
import { schedule } from './schedule.js';

/** Whoever knows what a resource of a type costs. A type that is neither here nor free is listed as unpriced. */
export const pricers: Readonly<Record<string, Pricer>> = {
  'AWS::APS::Workspace': metricWorkspace,
  'AWS::ApplicationSignals::ServiceLevelObjective': serviceLevelObjective,
  'AWS::Athena::WorkGroup': workGroup,
  'AWS::Backup::BackupVault': backupVault,
  'AWS::CloudFront::Distribution': distribution,
  'AWS::CloudWatch::Alarm': alarm,
  'AWS::CloudWatch::CompositeAlarm': compositeAlarm,
  'AWS::CloudWatch::Dashboard': dashboard,
  'AWS::EC2::EIP': elasticIp,
  'AWS::EC2::NatGateway': natGateway,
  'AWS::EC2::VPCEndpoint': vpcEndpoint,
  'AWS::ECR::Repository': repository,
  'AWS::ECS::Cluster': cluster,
  'AWS::ECS::Service': ecsService,
  'AWS::EFS::FileSystem': fileSystem,
  'AWS::ElastiCache::ReplicationGroup': replicationGroup,
  'AWS::ElasticLoadBalancingV2::LoadBalancer': loadBalancer,
  'AWS::Events::EventBus': eventBus,
  'AWS::KMS::Key': key,
  'AWS::Lambda::Function': lambdaFunction,
  'AWS::RDS::DBInstance': dbInstance,
  'AWS::RDS::DBProxy': dbProxy,
  'AWS::Route53::HealthCheck': healthCheck,
  'AWS::Route53::HostedZone': hostedZone,
  'AWS::S3::Bucket': bucket,
  'AWS::SNS::Topic': topic,
  'AWS::SQS::Queue': queue,
  'AWS::Scheduler::Schedule': schedule,
  'AWS::SecretsManager::Secret': secret,
  'AWS::WAFv2::WebACL': webAcl,
};
