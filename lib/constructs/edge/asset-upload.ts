import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import {
  aws_s3_deployment as deployment,
  IgnoreMode,
  aws_iam as iam,
  aws_logs as logs,
  RemovalPolicy,
  region_info,
  Stack,
  type aws_s3 as s3,
  Token,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { AssetsDefinition } from '../../definition/assets.js';
import { acknowledge } from '../../policy/acknowledge.js';
import { type AssetClass, classOf } from './asset-class.js';

export interface AssetUploadProps {
  readonly folder: string;
  readonly classes: AssetsDefinition['classes'];
  readonly bucket: s3.Bucket;
}

/**
 * Uploads a folder with each deployment: one archive and one step for each class, in their order, so that a class whose
 * files did not change is left alone and the pages, in the last class, appear after what they refer to. Nothing is
 * pruned: a page that somebody still has open finds its old files.
 */
export class AssetUpload extends Construct {
  constructor(scope: Construct, id: string, { folder, classes, bucket }: AssetUploadProps) {
    super(scope, id);
    const files = filesIn(folder);
    const logGroup = new logs.LogGroup(this, 'Logs', {
      retention: logs.RetentionDays.ONE_YEAR,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    acknowledge(
      logGroup,
      'ControlTower::CT.CLOUDWATCH.PR.3',
      'CloudWatch Logs encrypts it with a key of its own; it holds the names of files that are public anyway',
    );
    const role = new iam.Role(this, 'Role', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    let previous: deployment.BucketDeployment | undefined;
    for (const assetClass of classes) {
      const members = new Set(files.filter((file) => classOf(`/${file}`, classes) === assetClass));
      if (members.size === 0) continue;
      const step = new deployment.BucketDeployment(this, classId(assetClass), {
        sources: [
          sourceOf(
            folder,
            files.filter((file) => !members.has(file)),
          ),
        ],
        destinationBucket: bucket,
        prune: false,
        // The bucket decides over its files, not the step that once uploaded them.
        retainOnDelete: true,
        cacheControl: [deployment.CacheControl.fromString(assetClass.cacheControl)],
        outputObjectKeys: false,
        role,
        logGroup,
      });
      if (previous !== undefined) {
        step.node.addDependency(previous);
        // All steps share the function of the first, and with it the layer.
        step.node.tryRemoveChild('AwsCliLayer');
      }
      previous = step;
    }
    if (previous !== undefined) this.acknowledgeUploader(previous, bucket);
  }

  private acknowledgeUploader(step: deployment.BucketDeployment, bucket: s3.Bucket): void {
    const actions = ['s3:GetObject*', 's3:GetBucket*', 's3:List*', 's3:DeleteObject*', 's3:Abort*'];
    const bucketId = Stack.of(this).resolve((bucket.node.defaultChild as s3.CfnBucket).logicalId);
    const objects = [`<${bucketId}.Arn>/*`, `${stagingBucketArn(this)}/*`];
    for (const wildcard of [
      ...actions.map((action) => `Action::${action}`),
      ...objects.map((arn) => `Resource::${arn}`),
    ]) {
      acknowledge(
        this,
        `AwsSolutions::AwsSolutions-IAM5[${wildcard}]`,
        'The uploader reads the archives of the deployment and writes any file of the asset bucket; both stop at the bucket',
      );
    }
    const uploader = Stack.of(this).node.children.find(({ node }) => node.id.startsWith('Custom::CDKBucketDeployment'));
    if (uploader === undefined) throw new Error(`${step.node.path}: the CDK made no function for the upload`);
    acknowledge(
      uploader,
      'AwsSolutions::AwsSolutions-L1',
      'The CDK chooses and updates the runtime of the function it makes for uploads',
    );
  }
}

/** Where the CDK puts archives before a deployment, as the rule pack writes it. */
function stagingBucketArn(scope: Construct): string {
  const { account, region, synthesizer } = Stack.of(scope);
  const owner = Token.isUnresolved(account) ? '<AWS::AccountId>' : account;
  const partition = region_info.RegionInfo.get(region).partition;
  return `arn:${partition}:s3:::cdk-${synthesizer.bootstrapQualifier}-assets-${owner}-${region}`;
}

/** The path itself, so that no two classes share an id; a slash would separate constructs. */
function classId({ path }: AssetClass): string {
  return path.replaceAll('/', ':');
}

function filesIn(folder: string): readonly string[] {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new Error(
      `assets.folder: there is no folder "${folder}" below ${process.cwd()}; build the files first, or leave the folder out and upload them yourself`,
    );
  }
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/**
 * An archive of the folder without the files of other classes. Its hash is that of what is in it, so it is the same in
 * every checkout and stays the same when another class changes.
 */
function sourceOf(folder: string, others: readonly string[]): deployment.ISource {
  return deployment.Source.asset(folder, { ignoreMode: IgnoreMode.GIT, exclude: others.map(exactly) });
}

/** One file as a line of .gitignore that matches nothing else. */
const exactly = (file: string): string => `/${file.replace(/[\\*?[\]!# ]/g, '\\$&')}`;
