import {
  type aws_cloudwatch as cloudwatch,
  type aws_ec2 as ec2,
  type aws_rds as rds,
  aws_route53 as route53,
  Stack,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';

/**
 * Every resolver hands out one replica for this long. Short, because the spread over replicas is only as fine as the
 * time to live, and because a replica that is taken out keeps getting new connections until it has passed.
 */
const timeToLiveSeconds = 5;

export interface DatabaseReaderNameProps {
  readonly vpc: ec2.IVpc;
  /** `<database>.<platform>-<environment>.internal`. */
  readonly zoneName: string;
  readonly replicas: readonly rds.IDatabaseInstance[];
  /** One for each replica, from 0 (out of the name) to 255. */
  readonly weights: readonly number[];
}

/**
 * One name for all replicas: `reader.` in a private zone, weighted as the definition says. RDS Proxy has no reader
 * endpoint for instances. The certificate of RDS does not carry this name: clients verify the authority of the
 * certificate and not the name (`sslmode=verify-ca`), or connect to the instances by their own names.
 */
export class DatabaseReaderName extends Construct {
  readonly host: string;
  private readonly records: readonly route53.CfnRecordSet[];

  constructor(scope: Construct, id: string, { vpc, zoneName, replicas, weights }: DatabaseReaderNameProps) {
    super(scope, id);
    const zone = new route53.PrivateHostedZone(this, 'Zone', { zoneName, vpc, comment: 'Reader name of a database' });
    this.host = `reader.${zoneName}`;
    this.records = replicas.map(
      ({ dbInstanceEndpointAddress }, index) =>
        new route53.CfnRecordSet(this, `Record${index + 1}`, {
          hostedZoneId: zone.hostedZoneId,
          name: this.host,
          type: 'CNAME',
          ttl: String(timeToLiveSeconds),
          setIdentifier: `replica-${index + 1}`,
          weight: weights[index],
          resourceRecords: [dbInstanceEndpointAddress],
        }),
    );
  }

  /**
   * Takes a replica, counted from 1, out of the name while the alarm is on. Route 53 reads the metric of the alarm and
   * not its state, so it takes no metric math; when every replica is out, all of them answer again.
   */
  drain(replica: number, alarm: cloudwatch.Alarm): void {
    const record = this.records[replica - 1];
    if (record === undefined) throw new Error(`no replica ${replica} behind ${this.host}`);
    const check = new route53.CfnHealthCheck(this, `Health${replica}`, {
      healthCheckConfig: {
        type: 'CLOUDWATCH_METRIC',
        alarmIdentifier: { name: alarm.alarmName, region: Stack.of(this).region },
        // A gap in the metric says nothing about the replica.
        insufficientDataHealthStatus: 'LastKnownStatus',
      },
    });
    record.healthCheckId = check.attrHealthCheckId;
  }
}
