import type { aws_ec2 as ec2, aws_kms as kms } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Identity } from '../constructs/component/identity.js';
import { Network } from '../constructs/network/network.js';
import type { NetworkDefinition } from '../definition/network.js';
import { PlatformStack } from './platform-stack.js';

export interface NetworkStackProps {
  readonly identity: Identity;
  readonly definition: NetworkDefinition;
  readonly encryptionKey: kms.IKey;
}

/** The network that everything with an address lives in. */
export class NetworkStack extends PlatformStack {
  readonly vpc: ec2.Vpc;

  constructor(scope: Construct, { identity, definition, encryptionKey }: NetworkStackProps) {
    super(scope, {
      identity,
      name: 'network',
      purpose: 'VPC with its address plan, endpoints and flow logs',
      lifetime: 'stateful',
    });
    this.vpc = new Network(this, 'Network', { identity, definition, encryptionKey }).vpc;
  }
}
