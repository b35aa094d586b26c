import { type App, aws_ec2 as ec2 } from 'aws-cdk-lib';
import type { z } from 'zod';
import type { Identity } from '../../lib/constructs/component/identity.js';
import { Database } from '../../lib/constructs/database/database.js';
import { type DatabaseDefinition, databaseSchema } from '../../lib/definition/database.js';
import { acknowledge } from '../../lib/policy/acknowledge.js';
import { givenIdentity } from './identity.js';
import { givenApp, givenStack, givenSurroundings, type Surroundings } from './stack.js';

/** The smallest valid database; change one thing. */
export const givenDatabaseDefinition = (change: Partial<z.input<typeof databaseSchema>> = {}): DatabaseDefinition =>
  databaseSchema.parse({ instanceClass: 't4g.medium', storageGiB: 50, ...change });

/** Surroundings whose network has the tiers of the platform: private, data and public. */
export function givenTieredSurroundings(app: App, identity: Identity): Omit<Surroundings, 'vpc'> & { vpc: ec2.Vpc } {
  const surroundings = givenSurroundings(app, { identity });
  const vpc = new ec2.Vpc(surroundings.stack, 'Tiered', {
    maxAzs: 3,
    natGateways: 1,
    subnetConfiguration: [
      { name: 'private', subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
      { name: 'data', subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
      { name: 'public', subnetType: ec2.SubnetType.PUBLIC },
    ],
  });
  acknowledge(surroundings.stack, 'AwsSolutions::AwsSolutions-VPC7', 'Only surroundings of a test');
  acknowledge(surroundings.stack, 'AwsSolutions::AwsSolutions-SNS3', 'Only surroundings of a test');
  return { ...surroundings, vpc };
}

/** A database called `main` in a stateful stack of its own. */
export function givenDatabase(
  change: Partial<z.input<typeof databaseSchema>> = {},
  { identity = givenIdentity(), app = givenApp() }: { identity?: Identity; app?: App } = {},
) {
  const surroundings = givenTieredSurroundings(app, identity);
  const stack = givenStack({ identity, name: 'database-main', lifetime: 'stateful' }, app);
  const definition = givenDatabaseDefinition(change);
  const database = new Database(stack, 'Database', {
    identity,
    name: 'main',
    definition,
    vpc: surroundings.vpc,
    encryptionKey: surroundings.key,
  });
  return { app, stack, surroundings, definition, database };
}
