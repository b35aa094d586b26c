import { ResourceImpact } from '@aws-cdk/cloudformation-diff';
// The whole comparison reads policies as well, and fails on those that are not well-formed.
import { diffResource } from '@aws-cdk/cloudformation-diff/lib/diff/index.js';

export type Impact = 'in place' | 'may replace' | 'replaces';

/** A property as it was and as it is, with what CloudFormation is told about the update. */
export interface PropertyChange {
  readonly type: string;
  readonly property: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly updatePolicy?: Readonly<Record<string, unknown>> | undefined;
}

const always = (): boolean => true;
const isGone = ({ after }: PropertyChange): boolean => after === undefined;

/**
 * Properties of which the resource specification only says that some changes of them replace: when they do not. Without
 * an entry here such a change counts as one that may. Sources: the pages of the resource types in the CloudFormation
 * reference, and of Amazon RDS and ElastiCache on modifying an instance or a group.
 */
const inPlace: Readonly<Record<string, Readonly<Record<string, (change: PropertyChange) => boolean>>>> = {
  'AWS::RDS::DBInstance': {
    AutoMinorVersionUpgrade: always,
    // With a standby RDS places the instance itself, so that the zone is no longer said.
    AvailabilityZone: isGone,
    BackupRetentionPeriod: always,
    DBParameterGroupName: always,
    MultiAZ: always,
    // Switching Performance Insights off keeps the instance; another key for it does not.
    PerformanceInsightsKMSKeyId: ({ before, after }) => before === undefined || after === undefined,
    PreferredMaintenanceWindow: always,
    StorageType: always,
  },
  'AWS::ElastiCache::ReplicationGroup': {
    NodeGroupConfiguration: ({ updatePolicy }) => updatePolicy?.UseOnlineResharding === true,
    NumNodeGroups: ({ updatePolicy }) => updatePolicy?.UseOnlineResharding === true,
  },
  'AWS::EC2::VPC': {
    InstanceTenancy: ({ before, after }) => before === 'dedicated' && after === 'default',
  },
};

const words: Partial<Record<ResourceImpact, Impact>> = {
  [ResourceImpact.MAY_REPLACE]: 'may replace',
  [ResourceImpact.WILL_REPLACE]: 'replaces',
};

/** What AWS's resource specification says of a change of each property of a type, whatever the values. */
const specified = new Map<string, Impact>();

function specifiedImpact(type: string, property: string): Impact {
  const key = `${type} ${property}`;
  const known = specified.get(key);
  if (known !== undefined) return known;
  const resource = (value: string) => ({ Type: type, Properties: { [property]: value } });
  const update = diffResource(resource('before'), resource('after')).propertyUpdates[property];
  const impact = words[update?.changeImpact ?? ResourceImpact.WILL_UPDATE] ?? 'in place';
  specified.set(key, impact);
  return impact;
}

/** What a change of one property does to its resource. */
export function impactOf(change: PropertyChange): Impact {
  const impact = specifiedImpact(change.type, change.property);
  return impact === 'may replace' && inPlace[change.type]?.[change.property]?.(change) === true ? 'in place' : impact;
}

/** Whether some change of a property can replace its resource, so that it has to be remembered. */
export function canReplace(type: string, property: string): boolean {
  return specifiedImpact(type, property) !== 'in place' && inPlace[type]?.[property] !== always;
}
