import { aws_kms as kms } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { ComponentLogGroup } from '../../lib/constructs/component/component-log-group.js';
import { LogBucket } from '../../lib/constructs/foundation/log-bucket.js';
import { Bucket } from '../../lib/constructs/storage/bucket.js';
import { acceptedOn } from '../given/accepted-on.js';
import { givenBucket } from '../given/bucket.js';
import { givenCache } from '../given/cache.js';
import { givenDatabase } from '../given/database.js';
import { givenIdentity } from '../given/identity.js';
import { givenStack } from '../given/stack.js';

/** What a rule wants and a definition may decide against: each is built with the choice of the definition. */
const choices: Record<string, { readonly rule: string; readonly made: (deviates: boolean) => IConstruct }> = {
  'logs of less than a year': {
    rule: 'ControlTower::CT.CLOUDWATCH.PR.2',
    made(deviates) {
      const stack = givenStack();
      const encryptionKey = new kms.Key(stack, 'Key');
      const retentionDays = deviates ? 180 : 365;
      new ComponentLogGroup(stack, 'Logs', { identity: givenIdentity(), retentionDays, encryptionKey });
      return stack;
    },
  },
  'a bucket without versions': {
    rule: 'ControlTower::CT.S3.PR.11',
    made(deviates) {
      const identity = givenIdentity();
      const stack = givenStack();
      return new Bucket(stack, 'uploads', {
        identity,
        name: 'uploads',
        definition: givenBucket({ versioned: !deviates }),
        encryptionKey: new kms.Key(stack, 'Key'),
        logBucket: new LogBucket(stack, 'LogBucket', { identity, expireDays: 90 }),
      });
    },
  },
  'a cache of Redis on one node': {
    rule: 'ControlTower::CT.ELASTICACHE.PR.3',
    made: (deviates) =>
      givenCache({ engine: 'redis', version: '7.1', topology: { kind: deviates ? 'single' : 'replicated' } }).stack,
  },
  'a database without enhanced monitoring': {
    rule: 'ControlTower::CT.RDS.PR.2',
    made: (deviates) => givenDatabase({ monitoringSeconds: deviates ? 0 : 60 }).stack,
  },
};

test.each(Object.entries(choices))('%s is accepted where the definition asks for it, and only there', (_, choice) => {
  expect(acceptedOn(choice.made(true))).toContain(choice.rule);
  expect(acceptedOn(choice.made(false))).not.toContain(choice.rule);
});
