import type { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { serviceVariables } from '../../../service/contract.js';
import type { UseOf } from '../../definition/uses.js';
import type { Consumer, Injection, Reachable } from '../component/reachable.js';
import { pascalCase } from '../component/stateful.js';
import { NetworkPath } from '../network/network-path.js';

export interface ServiceTargetProps {
  readonly name: string;
  readonly port: number;
  readonly securityGroup: ec2.ISecurityGroup;
}

/** A service as others see it: a name that Service Connect resolves inside every task that uses it, and a port. */
export class ServiceTarget implements Reachable<'service'> {
  private readonly target: ServiceTargetProps;

  constructor(target: ServiceTargetProps) {
    this.target = target;
  }

  admit(consumer: Consumer, _use: UseOf<'service'>): Injection {
    const { name, port, securityGroup } = this.target;
    new NetworkPath(consumer.scope, `Service${pascalCase(name)}`, {
      consumer,
      target: securityGroup,
      port,
      description: `Calls of service ${name}`,
    });
    return { variables: { [serviceVariables(name).url]: `http://${name}:${port}` }, secrets: {} };
  }
}
