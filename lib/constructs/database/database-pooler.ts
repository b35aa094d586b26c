import {
  aws_ec2 as ec2,
  aws_iam as iam,
  type aws_kms as kms,
  Names,
  aws_rds as rds,
  type aws_secretsmanager as secretsmanager,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { DatabaseDefinition } from '../../definition/database.js';
import { maxConnectionsOf } from '../../definition/instance-size.js';
import { poolerShares } from '../../definition/pooler.js';
import { allowDecrypt } from '../component/secret-injection.js';

export interface DatabasePoolerProps {
  readonly definition: DatabaseDefinition;
  readonly pooler: NonNullable<DatabaseDefinition['pooler']>;
  readonly vpc: ec2.IVpc;
  readonly primary: rds.DatabaseInstance;
  readonly secret: secretsmanager.ISecret;
  readonly databaseSecurityGroup: ec2.SecurityGroup;
  readonly encryptionKey: kms.IKey;
}

/** The longest name of a proxy. RDS API reference, CreateDBProxy. */
const longestName = 63;

/**
 * RDS Proxy before the primary: many clients on few connections, by transaction. Replicas are not behind it: before
 * instances RDS takes the writer only.
 */
export class DatabasePooler extends Construct {
  readonly host: string;
  readonly proxyName: string;
  readonly securityGroup: ec2.SecurityGroup;

  constructor(scope: Construct, id: string, props: DatabasePoolerProps) {
    super(scope, id);
    const { definition, pooler, vpc, primary, secret, databaseSecurityGroup } = props;
    this.securityGroup = new ec2.SecurityGroup(this, 'SecurityGroup', {
      vpc,
      description: 'Pooler before the primary of the database',
      allowAllOutbound: false,
    });
    this.securityGroup.connections.allowTo(databaseSecurityGroup, ec2.Port.tcp(definition.port), 'Pooled connections');
    const proxy = new rds.CfnDBProxy(this, 'Proxy', {
      dbProxyName: Names.uniqueResourceName(this, { maxLength: longestName, separator: '-' }),
      engineFamily: 'POSTGRESQL',
      auth: [{ authScheme: 'SECRETS', secretArn: secret.secretArn, iamAuth: 'DISABLED' }],
      roleArn: this.role(props).roleArn,
      requireTls: true,
      idleClientTimeout: pooler.idleClientSeconds,
      vpcSubnetIds: vpc.selectSubnets({ subnetGroupName: 'data' }).subnetIds,
      vpcSecurityGroupIds: [this.securityGroup.securityGroupId],
    });
    const shares = poolerShares(pooler, maxConnectionsOf(definition.parameters, definition.instanceClass));
    const group = new rds.CfnDBProxyTargetGroup(this, 'Target', {
      dbProxyName: proxy.ref,
      // RDS knows no other.
      targetGroupName: 'default',
      dbInstanceIdentifiers: [primary.instanceIdentifier],
      connectionPoolConfigurationInfo: {
        maxConnectionsPercent: shares.most,
        maxIdleConnectionsPercent: shares.idle,
        connectionBorrowTimeout: pooler.borrowSeconds,
      },
    });
    // It signs in at once, and gives up on a database that does not let it in.
    group.node.addDependency(this.securityGroup, databaseSecurityGroup);
    this.host = proxy.attrEndpoint;
    this.proxyName = proxy.ref;
  }

  private role({ secret, encryptionKey }: DatabasePoolerProps): iam.Role {
    const role = new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('rds.amazonaws.com'),
      description: 'Reads the secret with which the pooler signs in',
    });
    role.addToPolicy(
      new iam.PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [secret.secretArn] }),
    );
    allowDecrypt(role, encryptionKey.keyArn, this);
    return role;
  }
}
