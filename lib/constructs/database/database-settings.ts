import { Duration, type aws_ec2 as ec2, aws_iam as iam, type aws_kms as kms, aws_rds as rds } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { DatabaseDefinition } from '../../definition/database.js';
import { acknowledge } from '../../policy/acknowledge.js';
import type { Identity } from '../component/identity.js';
import { pinLogicalId, removalPolicy } from '../component/stateful.js';
import { exportedLogs } from './database-log-retention.js';

export interface DatabaseSettingsProps {
  readonly identity: Identity;
  readonly definition: DatabaseDefinition;
  readonly vpc: ec2.IVpc;
  readonly encryptionKey: kms.IKey;
}

/** What the primary and its replicas have in common: subnets, protection, monitoring. */
export class DatabaseSettings extends Construct {
  readonly ofEveryInstance: rds.DatabaseInstanceNewProps;
  readonly subnetGroupName: string;

  constructor(scope: Construct, id: string, { identity, definition, vpc, encryptionKey }: DatabaseSettingsProps) {
    super(scope, id);
    const subnetGroup = new rds.SubnetGroup(this, 'SubnetGroup', {
      vpc,
      description: 'Isolated subnets of the database',
      vpcSubnets: { subnetGroupName: 'data' },
      removalPolicy: removalPolicy(identity.protection, { snapshots: false }),
    });
    pinLogicalId(subnetGroup, 'SubnetGroup');
    this.subnetGroupName = subnetGroup.subnetGroupName;
    this.ofEveryInstance = {
      vpc,
      subnetGroup,
      port: definition.port,
      storageType: rds.StorageType.GP3,
      ...(definition.maxStorageGiB === undefined ? {} : { maxAllocatedStorage: definition.maxStorageGiB }),
      publiclyAccessible: false,
      iamAuthentication: true,
      caCertificate: rds.CaCertificate.RDS_CA_RSA2048_G1,
      copyTagsToSnapshot: true,
      autoMinorVersionUpgrade: true,
      preferredMaintenanceWindow: definition.maintenanceWindow,
      cloudwatchLogsExports: [...exportedLogs],
      // CloudFormation skips the final snapshot of a replica, which RDS refuses.
      removalPolicy: removalPolicy(identity.protection, { snapshots: true }),
      deletionProtection: identity.protection.deletionProtection,
      ...insights(definition.insights, encryptionKey),
      ...this.monitoring(definition.monitoringSeconds),
    };
    if (definition.monitoringSeconds === 0) {
      acknowledge(
        scope,
        'ControlTower::CT.RDS.PR.2',
        'The definition asks for no enhanced monitoring: monitoringSeconds is 0',
      );
    }
    if (!identity.protection.deletionProtection) {
      for (const rule of ['AwsSolutions::AwsSolutions-RDS10', 'ControlTower::CT.RDS.PR.13']) {
        acknowledge(
          scope,
          rule,
          'This environment is meant to be deleted; deletion protection comes with the production profile',
        );
      }
    }
  }

  private monitoring(seconds: number): Pick<rds.DatabaseInstanceNewProps, 'monitoringInterval' | 'monitoringRole'> {
    if (seconds === 0) return {};
    const monitoringRole = new iam.Role(this, 'MonitoringRole', {
      assumedBy: new iam.ServicePrincipal('monitoring.rds.amazonaws.com'),
      description: 'Writes the operating system metrics of the database instances',
      managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('service-role/AmazonRDSEnhancedMonitoringRole')],
    });
    acknowledge(
      monitoringRole,
      'AwsSolutions::AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole]',
      'RDS names this managed policy for enhanced monitoring; it writes one log group and nothing else',
    );
    return { monitoringInterval: Duration.seconds(seconds), monitoringRole };
  }
}

function insights(
  wanted: DatabaseDefinition['insights'],
  encryptionKey: kms.IKey,
): Partial<rds.DatabaseInstanceNewProps> {
  if (!wanted.enabled) return { enablePerformanceInsights: false };
  return {
    enablePerformanceInsights: true,
    performanceInsightRetention: wanted.retentionDays,
    performanceInsightEncryptionKey: encryptionKey,
  };
}
