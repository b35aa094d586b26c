import { type aws_certificatemanager as acm, CfnOutput, type aws_cloudfront as cloudfront } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Identity } from '../constructs/component/identity.js';
import { AssetBucket } from '../constructs/edge/asset-bucket.js';
import { AssetUpload } from '../constructs/edge/asset-upload.js';
import type { EdgeBalancer } from '../constructs/edge/balancer-origin.js';
import { Distribution } from '../constructs/edge/distribution.js';
import { EdgeAlias } from '../constructs/edge/edge-alias.js';
import { EdgeLogBucket } from '../constructs/edge/edge-log-bucket.js';
import type { AssetsDefinition } from '../definition/assets.js';
import type { EdgeDefinition } from '../definition/edge.js';
import { PlatformStack } from './platform-stack.js';

export interface EdgeStackProps {
  readonly identity: Identity;
  readonly definition: EdgeDefinition & { readonly distribution: NonNullable<EdgeDefinition['distribution']> };
  readonly assets: AssetsDefinition;
  /** Absent where no service has routes. */
  readonly balancer?: EdgeBalancer;
  readonly certificate?: acm.ICertificate;
  readonly webAclArn?: string;
}

/**
 * Files and distribution in one stack: each names the other. Lasting and not stateful, although it holds files:
 * certificate and web ACL come from us-east-1, and a strong reference does not cross regions.
 */
export class EdgeStack extends PlatformStack {
  readonly distribution: cloudfront.IDistribution;
  /** Where people find the platform, such as `https://app.example.com`. */
  readonly url: string;

  constructor(scope: Construct, props: EdgeStackProps) {
    const { identity, definition, assets } = props;
    super(scope, {
      identity,
      name: 'edge',
      purpose: 'Static files and the content delivery network in front of them and of the services',
      lifetime: 'lasting',
    });
    const { domain } = definition;
    const logs = new EdgeLogBucket(this, 'Logs', { identity, expireDays: definition.distribution.accessLogDays });
    const logBucket = logs.bucket;
    const { bucket } = new AssetBucket(this, 'Assets', { identity, definition: assets, logBucket });
    const edge = new Distribution(this, 'Distribution', {
      identity,
      definition: definition.distribution,
      balancerDefinition: definition.balancer,
      domain,
      classes: assets.classes,
      assetBucket: bucket,
      logBucket,
      balancer: props.balancer,
      certificate: props.certificate,
      webAclArn: props.webAclArn,
    });
    // Deleted in the other order: what still logs goes first, and the bucket is emptied after it.
    edge.distribution.node.addDependency(logs);
    this.distribution = edge.distribution;
    this.url = edge.url;
    if (domain !== undefined) new EdgeAlias(this, 'Alias', { domain, distribution: edge.distribution });
    if (assets.folder !== undefined)
      new AssetUpload(this, 'Upload', { folder: assets.folder, classes: assets.classes, bucket });
    new CfnOutput(this, 'Url', { value: edge.url, description: 'Where people find the platform' });
  }
}
