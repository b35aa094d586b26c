import { type CfnResource, RemovalPolicy } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { Protection } from '../../definition/environment.js';

const policies: Record<Protection['removal'], RemovalPolicy> = {
  // Not after a creation that failed: an empty database would stay and cost, and a fixed name would stop the next attempt.
  retain: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
  snapshot: RemovalPolicy.SNAPSHOT,
  destroy: RemovalPolicy.DESTROY,
};

/** What happens to data that leaves the template. `snapshot` becomes `retain` where the resource knows no snapshots. */
export function removalPolicy(protection: Protection, options: { readonly snapshots: boolean }): RemovalPolicy {
  const wanted = policies[protection.removal];
  return wanted === RemovalPolicy.SNAPSHOT && !options.snapshots ? policies.retain : wanted;
}

/**
 * Fixes the logical id of a resource that holds data. Without it the id is a hash of the construct path, and moving
 * the code replaces the data.
 */
export function pinLogicalId(construct: IConstruct, logicalId: string): void {
  const resource = (construct.node.defaultChild ?? construct) as CfnResource;
  resource.overrideLogicalId(logicalId);
}

/** `user-uploads` as part of a logical id: `UserUploads`. */
export function pascalCase(name: string): string {
  return name
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}
