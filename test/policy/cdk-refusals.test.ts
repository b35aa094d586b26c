import {
  type App,
  CfnOutput,
  aws_cloudfront as cloudfront,
  aws_ec2 as ec2,
  aws_lambda as lambda,
  aws_s3_notifications as notifications,
  aws_cloudfront_origins as origins,
  Stack,
  aws_s3 as s3,
} from 'aws-cdk-lib';
import { givenApp } from '../given/stack.js';

/** Two stacks of one app, both in the same account. */
function givenTwoStacks(secondRegion = 'eu-west-1'): { app: App; one: Stack; two: Stack } {
  const app = givenApp();
  return {
    app,
    one: new Stack(app, 'One', { env: { account: '111122223333', region: 'eu-west-1' } }),
    two: new Stack(app, 'Two', { env: { account: '111122223333', region: secondRegion } }),
  };
}

const cyclic = /cyclic|circular|dependency/i;

describe('A23 the name of a stack', () => {
  it.each([
    [128, false],
    [129, true],
  ])('of %i characters is refused: %s', (length, refused) => {
    const make = () => new Stack(givenApp(), 'One', { stackName: 'a'.repeat(length) });
    if (refused) expect(make).toThrow(/128/);
    else expect(make).not.toThrow();
  });
});

describe('G11 a bucket that only its distribution may read', () => {
  const built = (bucketElsewhere: boolean) => {
    const { app, one, two } = givenTwoStacks();
    const bucket = new s3.Bucket(one, 'Assets');
    new cloudfront.Distribution(bucketElsewhere ? two : one, 'Distribution', {
      defaultBehavior: { origin: origins.S3BucketOrigin.withOriginAccessControl(bucket) },
    });
    return () => app.synth();
  };

  it('in another stack makes a cycle', () => {
    expect(built(true)).toThrow(cyclic);
  });

  it('in the same stack does not', () => {
    expect(built(false)).not.toThrow();
  });
});

describe('C14 J1 a rule between two security groups', () => {
  const built = (consumerRenders: boolean) => {
    const { app, one, two } = givenTwoStacks();
    const vpc = new ec2.Vpc(one, 'Vpc');
    const data = new ec2.SecurityGroup(one, 'Data', { vpc });
    const service = new ec2.SecurityGroup(two, 'Service', { vpc, allowAllOutbound: false });
    if (consumerRenders) service.connections.allowTo(data, ec2.Port.tcp(5432));
    else data.connections.allowFrom(service, ec2.Port.tcp(5432));
    return () => app.synth();
  };

  it('rendered by the older stack makes a cycle', () => {
    expect(built(false)).toThrow(cyclic);
  });

  it('rendered by its consumer does not', () => {
    expect(built(true)).not.toThrow();
  });
});

describe('J5 a value of another region', () => {
  const built = (name?: string) => {
    const { app, one, two } = givenTwoStacks('us-east-1');
    const bucket = new s3.Bucket(one, 'Bucket', name === undefined ? {} : { bucketName: name });
    new CfnOutput(two, 'Name', { value: bucket.bucketName });
    return () => app.synth();
  };

  it('without a physical name is refused', () => {
    expect(built()).toThrow(/cross-environment|cross.?region/i);
  });

  it('with a physical name is not', () => {
    expect(built('shop-bucket')).not.toThrow();
  });
});

describe('J6 a function that hears of objects in a bucket', () => {
  const built = (functionElsewhere: boolean) => {
    const { app, one, two } = givenTwoStacks();
    const bucket = new s3.Bucket(one, 'Bucket');
    const handler = new lambda.Function(functionElsewhere ? two : one, 'Handler', {
      code: lambda.Code.fromInline('x'),
      handler: 'index.handler',
      runtime: lambda.Runtime.NODEJS_22_X,
    });
    handler.addEnvironment('BUCKET', bucket.bucketName);
    bucket.addEventNotification(s3.EventType.OBJECT_CREATED, new notifications.LambdaDestination(handler));
    return () => app.synth();
  };

  it('of another stack makes a cycle', () => {
    expect(built(true)).toThrow(cyclic);
  });

  it('of the same stack does not', () => {
    expect(built(false)).not.toThrow();
  });
});
