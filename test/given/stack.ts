import { createRequire } from 'node:module';
import { App, aws_ec2 as ec2, aws_kms as kms, aws_sns as sns } from 'aws-cdk-lib';
import { DISABLE_CREATION_STACK_TRACES } from 'aws-cdk-lib/cx-api';
import { PlatformStack, type PlatformStackProps } from '../../lib/stacks/platform-stack.js';
import { givenIdentity } from './identity.js';

const flags = createRequire(__filename)('aws-cdk-lib/recommended-feature-flags.json') as Record<string, unknown>;

/**
 * An app with the flags of cdk.json, which a plain `new App()` in a test would not see. It leaves out what no test of a
 * construct reads and takes a third of its time: traces of who made what, and the tree.
 */
export function givenApp(): App {
  const context = { ...flags, [DISABLE_CREATION_STACK_TRACES]: true };
  return new App({ context, stackTraces: false, treeMetadata: false });
}

/** A stack that holds what is under test. Pass the app to put a second stack beside it. */
export function givenStack(change: Partial<PlatformStackProps> = {}, app: App = givenApp()): PlatformStack {
  return new PlatformStack(app, {
    identity: givenIdentity(),
    name: 'under-test',
    purpose: 'A stack for a test',
    lifetime: 'replaceable',
    ...change,
  });
}

export interface Surroundings {
  readonly stack: PlatformStack;
  readonly vpc: ec2.Vpc;
  readonly key: kms.Key;
  readonly page: sns.Topic;
  readonly ticket: sns.Topic;
}

/** What most constructs need around them, in a longer-lived stack of the same app. */
export function givenSurroundings(app: App, change: Partial<PlatformStackProps> = {}): Surroundings {
  const stack = givenStack({ name: 'surroundings', lifetime: 'lasting', ...change }, app);
  return {
    stack,
    vpc: new ec2.Vpc(stack, 'Vpc', {
      maxAzs: 2,
      natGateways: 1,
      // A custom resource with assets, in every app, for what is not under test here.
      restrictDefaultSecurityGroup: false,
      subnetConfiguration: [
        { name: 'private', subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
        { name: 'isolated', subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
        { name: 'public', subnetType: ec2.SubnetType.PUBLIC },
      ],
    }),
    key: new kms.Key(stack, 'Key', { enableKeyRotation: true }),
    page: new sns.Topic(stack, 'Page'),
    ticket: new sns.Topic(stack, 'Ticket'),
  };
}
