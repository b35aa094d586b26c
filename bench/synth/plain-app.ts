import {
  App,
  aws_applicationautoscaling as autoscaling,
  aws_cloudfront as cloudfront,
  aws_ec2 as ec2,
  aws_ecs as ecs,
  aws_elasticache as elasticache,
  aws_lambda as lambda,
  aws_cloudfront_origins as origins,
  aws_ecs_patterns as patterns,
  aws_rds as rds,
  Stack,
  aws_s3 as s3,
  aws_sqs as sqs,
} from 'aws-cdk-lib';
import type { Shape } from './shape.js';

/** What the library's own patterns make of a shape, all defaults, one stack: how most first CDK apps look. */
class PlainStack extends Stack {
  constructor(app: App, shape: Shape) {
    super(app, 'Plain');
    const vpc = new ec2.Vpc(this, 'Vpc', { maxAzs: 3 });
    const cluster = new ecs.Cluster(this, 'Cluster', { vpc });
    const image = ecs.ContainerImage.fromAsset('dist/service');
    for (const id of ids('Service', shape.services)) {
      const { service } = new patterns.ApplicationLoadBalancedFargateService(this, id, {
        cluster,
        taskImageOptions: { image },
      });
      service.autoScaleTaskCount({ maxCapacity: 4 }).scaleOnCpuUtilization('Cpu', { targetUtilizationPercent: 70 });
    }
    for (const id of ids('Worker', shape.workers)) {
      new patterns.QueueProcessingFargateService(this, id, { cluster, image });
    }
    for (const id of ids('Job', shape.jobs)) {
      new patterns.ScheduledFargateTask(this, id, {
        cluster,
        scheduledFargateTaskImageOptions: { image },
        schedule: autoscaling.Schedule.cron({ minute: '30', hour: '2' }),
      });
    }
    for (const id of ids('Function', shape.functions)) {
      new lambda.Function(this, id, {
        code: lambda.Code.fromAsset('dist/lambda'),
        handler: 'index.handler',
        runtime: lambda.Runtime.NODEJS_LATEST,
        vpc,
      });
    }
    for (const id of ids('Queue', shape.otherQueues)) {
      const queue = new sqs.Queue(this, `${id}DeadLetters`);
      new sqs.Queue(this, id, { deadLetterQueue: { queue, maxReceiveCount: 3 } });
    }
    for (const id of ids('Bucket', shape.buckets)) new s3.Bucket(this, id);
    this.#databases(vpc, shape.databaseReplicas);
    this.#caches(vpc, shape.caches);
    if (shape.distribution) this.#distribution();
  }

  #databases(vpc: ec2.Vpc, replicas: readonly number[]): void {
    for (const [index, count] of replicas.entries()) {
      const size = { vpc, instanceType: ec2.InstanceType.of(ec2.InstanceClass.R7G, ec2.InstanceSize.LARGE) };
      const database = new rds.DatabaseInstance(this, `Database${index + 1}`, {
        ...size,
        engine: rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_17 }),
      });
      for (const id of ids(`Database${index + 1}Replica`, count)) {
        new rds.DatabaseInstanceReadReplica(this, id, { ...size, sourceDatabaseInstance: database });
      }
    }
  }

  #caches(vpc: ec2.Vpc, count: number): void {
    for (const id of ids('Cache', count)) {
      const subnets = new elasticache.CfnSubnetGroup(this, `${id}Subnets`, {
        description: 'Private subnets',
        subnetIds: vpc.privateSubnets.map(({ subnetId }) => subnetId),
      });
      const securityGroup = new ec2.SecurityGroup(this, `${id}SecurityGroup`, { vpc });
      new elasticache.CfnReplicationGroup(this, id, {
        replicationGroupDescription: 'Cache',
        engine: 'valkey',
        cacheNodeType: 'cache.t4g.small',
        numCacheClusters: 2,
        cacheSubnetGroupName: subnets.ref,
        securityGroupIds: [securityGroup.securityGroupId],
      });
    }
  }

  #distribution(): void {
    const assets = new s3.Bucket(this, 'Assets');
    new cloudfront.Distribution(this, 'Distribution', {
      defaultBehavior: { origin: origins.S3BucketOrigin.withOriginAccessControl(assets) },
    });
  }
}

const ids = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`);

const app = new App();
new PlainStack(app, JSON.parse(process.env.BENCH_SHAPE ?? '') as Shape);
app.synth();
