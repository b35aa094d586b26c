import type { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { serviceVariables } from '../../../service/contract.js';
import type { UseOf } from '../../definition/uses.js';
import type { Consumer, Injection, Reachable } from '../component/reachable.js';
import { pascalCase } from '../component/stateful.js';
import { NetworkPath } from '../network/network-path.js';

export interface ServiceTargetProps {
  readonly name: string;
  /** What callers call it. */
  readonly alias: string;
  readonly port: number;
  /** Whether the proxies encrypt what they say to each other. */
  readonly encrypted: boolean;
  readonly securityGroup: ec2.ISecurityGroup;
}

/** Where the proxy of a service takes encrypted calls. A container that uses this port itself cannot be called. */
export const tlsPort = 15_443;

/** A service as others see it: a name that Service Connect resolves inside every task that uses it, and a port. */
export class ServiceTarget implements Reachable<'service'> {
  private readonly target: ServiceTargetProps;

  constructor(target: ServiceTargetProps) {
    this.target = target;
  }

  admit(consumer: Consumer, _use: UseOf<'service'>): Injection {
    const { name, alias, port, encrypted, securityGroup } = this.target;
    new NetworkPath(consumer.scope, `Service${pascalCase(name)}`, {
      consumer,
      target: securityGroup,
      port: encrypted ? tlsPort : port,
      description: `Calls of service ${name}`,
    });
    // Always http: the proxy beside the caller encrypts, not the caller.
    return { variables: { [serviceVariables(name).url]: `http://${alias}:${port}` }, secrets: {} };
  }
}
