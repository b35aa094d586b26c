import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import type { UseOf } from '../../definition/uses.js';
import { type Consumer, type Injection, nothingInjected, type Reachable } from '../component/reachable.js';

/** The world outside, as one more thing that a component may use. */
export class Internet implements Reachable<'internet'> {
  admit(consumer: Consumer, use: UseOf<'internet'>): Injection {
    if (consumer.securityGroup === undefined) return nothingInjected;
    for (const port of use.ports) {
      // Port 443 is open already: every task pulls its image over it.
      if (port === 443) continue;
      new ec2.CfnSecurityGroupEgress(consumer.scope, `Internet${port}`, {
        groupId: consumer.securityGroup.securityGroupId,
        ipProtocol: 'tcp',
        fromPort: port,
        toPort: port,
        cidrIp: '0.0.0.0/0',
        description: `Internet on port ${port}`,
      });
    }
    return nothingInjected;
  }
}
