import type { Resource } from '../../assembly/assembly.js';

type Strength = (value: unknown) => number;
/** What protects a resource, by name, with the value that it has. */
export type Protections = Readonly<Record<string, unknown>>;

const isOn: Strength = (value) => (value === true || value === 'true' || value === 'Enabled' ? 1 : 0);
const isOff: Strength = (value) => (value === false ? 1 : 0);
/** Any number of days is a protection; fewer of them are a decision. */
const isPositive: Strength = (value) => (Number(value ?? 0) > 0 ? 1 : 0);

const policies = ['Delete', 'Snapshot', 'RetainExceptOnCreate', 'Retain'];
/** Data that is kept is safer than a snapshot of it; whether a failed creation is kept as well protects nothing. */
const policyStrength: Strength = (value) => Math.min(2, policies.indexOf(String(value ?? 'Delete')));

interface Guarded {
  readonly path: readonly string[];
  readonly strength: Strength;
}

const at = (strength: Strength, ...path: string[]): Guarded => ({ path, strength });

/** Properties that keep data from being deleted, or bring it back. */
const ofType: Readonly<Record<string, readonly Guarded[]>> = {
  'AWS::Cognito::UserPool': [at((value) => (value === 'ACTIVE' ? 1 : 0), 'DeletionProtection')],
  'AWS::DynamoDB::Table': [
    at(isOn, 'DeletionProtectionEnabled'),
    at(isOn, 'PointInTimeRecoverySpecification', 'PointInTimeRecoveryEnabled'),
  ],
  'AWS::ElastiCache::ReplicationGroup': [
    at(isOn, 'AutomaticFailoverEnabled'),
    at(isPositive, 'SnapshotRetentionLimit'),
  ],
  'AWS::KMS::Key': [at(isOn, 'EnableKeyRotation')],
  'AWS::RDS::DBCluster': [at(isOn, 'DeletionProtection'), at(isPositive, 'BackupRetentionPeriod')],
  'AWS::RDS::DBInstance': [
    at(isOn, 'DeletionProtection'),
    at(isOff, 'DeleteAutomatedBackups'),
    at(isPositive, 'BackupRetentionPeriod'),
  ],
  'AWS::S3::Bucket': [at(isOn, 'VersioningConfiguration', 'Status')],
};

const strengths: Readonly<Record<string, Strength>> = {
  DeletionPolicy: policyStrength,
  UpdateReplacePolicy: policyStrength,
  'termination protection of the stack': isOn,
  ...Object.fromEntries(
    Object.values(ofType)
      .flat()
      .map(({ path, strength }) => [path.join('.'), strength]),
  ),
};

const valueAt = (properties: unknown, path: readonly string[]): unknown =>
  path.reduce((value, key) => (value as Record<string, unknown> | undefined)?.[key], properties);

/** The protections that a resource has; what is absent protects nothing. */
export function protectionsOf(resource: Resource, terminationProtection: boolean): Protections {
  const { type, properties, deletionPolicy, updateReplacePolicy } = resource;
  const all = {
    DeletionPolicy: deletionPolicy,
    UpdateReplacePolicy: updateReplacePolicy,
    'termination protection of the stack': terminationProtection,
    ...Object.fromEntries((ofType[type] ?? []).map(({ path }) => [path.join('.'), valueAt(properties, path)])),
  };
  return Object.fromEntries(Object.entries(all).filter(([name, value]) => strengths[name]?.(value) !== 0));
}

/** Whether a protection is weaker than it was. */
export function isWeaker(name: string, before: unknown, after: unknown): boolean {
  const strength = strengths[name] ?? isOn;
  return strength(after) < strength(before);
}
