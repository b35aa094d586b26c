import type { Resource } from '../../assembly/assembly.js';

/** What holds data that no deployment can make again, and the network identity that everything else stands on. */
const types: ReadonlySet<string> = new Set([
  'AWS::APS::Workspace',
  'AWS::Backup::BackupVault',
  'AWS::Cognito::UserPool',
  'AWS::DocDB::DBCluster',
  'AWS::DynamoDB::GlobalTable',
  'AWS::DynamoDB::Table',
  'AWS::EC2::Subnet',
  'AWS::EC2::VPC',
  'AWS::EC2::Volume',
  'AWS::ECR::Repository',
  'AWS::EFS::FileSystem',
  'AWS::ElastiCache::CacheCluster',
  'AWS::ElastiCache::ReplicationGroup',
  'AWS::ElastiCache::ServerlessCache',
  'AWS::Events::Archive',
  'AWS::FSx::FileSystem',
  'AWS::KMS::Key',
  'AWS::Kinesis::Stream',
  'AWS::MSK::Cluster',
  'AWS::MemoryDB::Cluster',
  'AWS::Neptune::DBCluster',
  'AWS::OpenSearchService::Domain',
  'AWS::RDS::DBCluster',
  'AWS::RDS::DBInstance',
  'AWS::RDS::GlobalCluster',
  'AWS::Redshift::Cluster',
  'AWS::Route53::HostedZone',
  'AWS::S3::Bucket',
  'AWS::SQS::Queue',
  'AWS::SecretsManager::Secret',
  'AWS::Timestream::Table',
]);

/** A read replica holds nothing that its source has not, and RDS makes it anew from there. */
const isCopy = ({ properties }: Resource): boolean =>
  ['SourceDBInstanceIdentifier', 'SourceDBClusterIdentifier', 'ReplicationSourceIdentifier'].some(
    (property) => properties[property] !== undefined,
  );

/** A zone inside networks holds the records of its template and nothing else; a public one is delegated to by name servers. */
const isPrivateZone = ({ type, properties }: Resource): boolean =>
  type === 'AWS::Route53::HostedZone' && properties.VPCs !== undefined;

/** Components that keep notes about runs that failed, in a queue of their own: they go with the component. */
const keepsNotes = /^(job|function) /;

/** Whether losing this resource loses something that its template does not bring back. */
export function isStateful(resource: Resource): boolean {
  if (!types.has(resource.type) || isCopy(resource) || isPrivateZone(resource)) return false;
  return resource.type !== 'AWS::SQS::Queue' || !keepsNotes.test(resource.component ?? '');
}
