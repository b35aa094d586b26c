import { Duration, aws_ec2 as ec2, type aws_rds as rds, aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ComponentSecurityGroup } from '../network/component-security-group.js';

/** Letters, digits and a few marks survive every connection string, shell and client. */
export const awkwardCharacters = ' %+~`#$&*()|[]{}:;<>?!\'/@"\\,=^';

export interface DatabaseRotationProps {
  readonly vpc: ec2.IVpc;
  readonly instance: rds.DatabaseInstance;
  readonly databaseSecurityGroup: ec2.ISecurityGroup;
  readonly port: number;
  readonly everyDays: number;
}

/**
 * Changes the password of the one user on a schedule, with the function that Secrets Manager hosts. The old password
 * ends at that moment: open connections live on, and a task that opens new ones reads the secret again.
 */
export class DatabaseRotation extends Construct {
  constructor(scope: Construct, id: string, props: DatabaseRotationProps) {
    super(scope, id);
    const { vpc, instance, databaseSecurityGroup, port, everyDays } = props;
    const { securityGroup } = new ComponentSecurityGroup(this, 'SecurityGroup', {
      vpc,
      description: 'The function that changes the password of the database',
    });
    securityGroup.connections.allowTo(databaseSecurityGroup, ec2.Port.tcp(port), 'Password rotation');
    const schedule = instance.secret?.addRotationSchedule('Schedule', {
      hostedRotation: secretsmanager.HostedRotation.postgreSqlSingleUser({
        vpc,
        // Not beside the data: it calls the API of Secrets Manager, over NAT or an interface endpoint.
        vpcSubnets: { subnetGroupName: 'private' },
        securityGroups: [securityGroup],
        excludeCharacters: awkwardCharacters,
      }),
      automaticallyAfter: Duration.days(everyDays),
      // A deployment that touches the schedule must not lock running tasks out.
      rotateImmediatelyOnUpdate: false,
    });
    // Secrets Manager tries the function as soon as it exists, which needs both rules.
    schedule?.node.addDependency(securityGroup, databaseSecurityGroup);
  }
}
