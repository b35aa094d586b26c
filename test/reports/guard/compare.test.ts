import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import type { Resource, StackTemplate } from '../../../lib/assembly/assembly.js';
import { compare, isLoss, type Verdict } from '../../../lib/reports/guard/compare.js';
import { lockedResources } from '../../../lib/reports/guard/lock.js';
import { isStateful } from '../../../lib/reports/guard/stateful-types.js';
import { givenStacks, givenStackTemplate } from '../../given/template.js';

type Given = Pick<Resource, 'type'> & Partial<Resource>;

const verdictsOf = (before: readonly StackTemplate[], after: readonly StackTemplate[]): Verdict[] =>
  compare(lockedResources(givenStacks(...before)), givenStacks(...after));

/** The verdict on one resource of one stack, before and after a change. */
function verdictOn(before: Given, after: Partial<Resource>, stack: Partial<StackTemplate> = {}): Verdict | undefined {
  const [verdict] = verdictsOf(
    [givenStackTemplate('data', { Resource: before }, { terminationProtection: true })],
    [givenStackTemplate('data', { Resource: { ...before, ...after } }, { terminationProtection: true, ...stack })],
  );
  return verdict;
}

const database = (properties: Resource['properties'] = {}): Given => ({ type: 'AWS::RDS::DBInstance', properties });
const queue: Given = { type: 'AWS::SQS::Queue' };

const specification = loadAwsServiceSpecSync();

/** Every type that holds data, with every property that always replaces it: AWS's own list, read without our code. */
const replacing = specification
  .all('resource')
  .filter(({ cloudFormationType: type }) => isStateful({ type, properties: {} } as unknown as Resource))
  .map(({ cloudFormationType: type, properties }) => ({
    type,
    properties: Object.entries(properties).flatMap(([name, one]) => (one.causesReplacement === 'yes' ? [name] : [])),
  }))
  .filter(({ properties }) => properties.length > 0);

test.each(replacing)('$type is replaced by each property that AWS says replaces it', ({ type, properties }) => {
  for (const property of properties) {
    const verdict = verdictOn({ type, properties: { [property]: 'one' } }, { properties: { [property]: 'other' } });
    // A property that makes it a copy makes it nobody's loss.
    const copy = !isStateful({ type, properties: { [property]: 'one' } } as unknown as Resource);
    expect([property, verdict?.outcome]).toEqual([property, copy ? undefined : 'replaced']);
  }
});

test('there are many such types, so that there was something to compare', () => {
  expect(replacing.length).toBeGreaterThan(20);
  expect(replacing.flatMap(({ properties }) => properties).length).toBeGreaterThan(60);
});

test.each<[string, Given, Partial<Resource>, string]>([
  [
    'a database that may be deleted',
    database({ DeletionProtection: true }),
    { properties: {} },
    'DeletionProtection: true -> nothing',
  ],
  [
    'no more backups',
    database({ BackupRetentionPeriod: 7 }),
    { properties: { BackupRetentionPeriod: 0 } },
    'BackupRetentionPeriod: 7 -> nothing',
  ],
  ['a policy that deletes', queue, { deletionPolicy: 'Delete' }, 'DeletionPolicy: "Retain" -> nothing'],
  ['a snapshot instead of the thing', queue, { deletionPolicy: 'Snapshot' }, 'DeletionPolicy: "Retain" -> "Snapshot"'],
  ['no policy at all', queue, { updateReplacePolicy: undefined }, 'UpdateReplacePolicy: "Retain" -> nothing'],
  [
    'a bucket without old versions',
    { type: 'AWS::S3::Bucket', properties: { VersioningConfiguration: { Status: 'Enabled' } } },
    { properties: { VersioningConfiguration: { Status: 'Suspended' } } },
    'VersioningConfiguration.Status: "Enabled" -> nothing',
  ],
])('%s is unprotected', (_, before, after, detail) => {
  expect(verdictOn(before, after)).toMatchObject({ outcome: 'unprotected', details: [detail] });
});

test('a stack that may be deleted leaves what is in it unprotected', () => {
  expect(verdictOn(queue, {}, { terminationProtection: false })).toMatchObject({
    outcome: 'unprotected',
    details: ['termination protection of the stack: true -> nothing'],
  });
});

test.each<[string, Given, Partial<Resource>]>([
  ['backups for fewer days', database({ BackupRetentionPeriod: 30 }), { properties: { BackupRetentionPeriod: 7 } }],
  ['a policy that keeps even a failed creation', queue, { deletionPolicy: 'RetainExceptOnCreate' }],
  [
    'a property that changes in place',
    database({ AllocatedStorage: '20' }),
    { properties: { AllocatedStorage: '40' } },
  ],
  ['a standby', database({ AvailabilityZone: 'a' }), { properties: { MultiAZ: true } }],
  ['more protection', database(), { properties: { DeletionProtection: true } }],
  ['another construct path', queue, { path: 'data/Moved/Resource' }],
])('%s is no loss', (_, before, after) => {
  const verdict = verdictOn(before, after) as Verdict;
  expect([verdict.outcome, isLoss(verdict)]).toEqual([expect.stringMatching(/^(kept|updated)$/), false]);
});

test('the same keys in another order are the same value', () => {
  const key = (schema: object): Given => ({ type: 'AWS::DynamoDB::Table', properties: { KeySchema: [schema] } });
  const before = key({ AttributeName: 'id', KeyType: 'HASH' });
  expect(verdictOn(before, key({ KeyType: 'HASH', AttributeName: 'id' }))?.outcome).toBe('kept');
});

test('what only may replace counts as a loss, and says so', () => {
  expect(verdictOn(database({ Engine: 'postgres' }), { properties: { Engine: 'mysql' } })).toMatchObject({
    outcome: 'replaced',
    details: [expect.stringContaining('may replace'), 'it stays in the account, and no template manages it'],
  });
});

test('what is removed is named with its fate, and with what stands in its place', () => {
  const before = givenStackTemplate('data', {
    Orders: { ...queue, path: 'data/orders/Queue', deletionPolicy: 'Delete' },
  });
  const after = givenStackTemplate('data', { Sales: { ...queue, path: 'data/sales/Queue' } });
  expect(verdictsOf([before], [after])).toEqual([
    expect.objectContaining({
      resource: 'data/Orders',
      outcome: 'removed',
      details: [
        'in its place there is data/Sales, which is a new and empty one',
        'it is deleted with everything in it',
      ],
    }),
    expect.objectContaining({ resource: 'data/Sales', outcome: 'new' }),
  ]);
});

test('a stack under another name holds new and empty things', () => {
  const path = (stack: string) => `${stack}/Database/Resource`;
  const before = givenStackTemplate('shop-data', { Database: { ...database(), path: path('shop-data') } });
  const after = givenStackTemplate('store-data', { Database: { ...database(), path: path('store-data') } });
  expect(verdictsOf([before], [after])).toEqual([
    expect.objectContaining({
      resource: 'shop-data/Database',
      outcome: 'removed',
      details: [
        'in its place there is store-data/Database, which is a new and empty one',
        'it stays in the account, and no template manages it',
      ],
    }),
    expect.objectContaining({ resource: 'store-data/Database', outcome: 'new' }),
  ]);
});

test('the worst comes first', () => {
  const before = givenStackTemplate('data', { A: queue, B: queue, C: queue, D: queue });
  const after = givenStackTemplate('data', {
    B: { ...queue, properties: { FifoQueue: true } },
    C: { ...queue, deletionPolicy: 'Delete' },
    D: queue,
    E: queue,
  });
  expect(verdictsOf([before], [after]).map(({ outcome }) => outcome)).toEqual([
    'removed',
    'replaced',
    'unprotected',
    'new',
    'kept',
  ]);
});

describe('a database in the subnets of another stack', () => {
  const network = (id: string, output: string, cidr: string) =>
    givenStackTemplate(
      'network',
      { [id]: { type: 'AWS::EC2::Subnet', properties: { CidrBlock: cidr } } },
      { outputs: { [output]: { Value: { Ref: id }, Export: { Name: `network:${output}` } } } },
    );
  const data = (read: unknown) =>
    givenStackTemplate('data', {
      Group: { type: 'AWS::RDS::DBSubnetGroup', properties: { DBSubnetGroupName: read } },
      Database: database({ DBSubnetGroupName: { Ref: 'Group' } }),
    });
  const weak = (OutputName: string) => ({ 'Fn::GetStackOutput': { StackName: 'network', OutputName } });
  const before = [network('Subnet', 'Id', '10.0.0.0/24'), data(weak('Id'))];
  const outcomeOf = (after: readonly StackTemplate[]) =>
    verdictsOf(before, after).find(({ resource }) => resource === 'data/Database');

  it('does not care how the output is called, or how strongly it is read', () => {
    const strong = { 'Fn::ImportValue': 'network:Renamed' };
    expect(outcomeOf([network('Subnet', 'Renamed', '10.0.0.0/24'), data(strong)])?.outcome).toBe('kept');
  });

  it('is replaced when they are, although nothing in its own stack has changed', () => {
    expect(outcomeOf([network('Subnet', 'Id', '10.0.1.0/24'), data(weak('Id'))])).toMatchObject({
      outcome: 'replaced',
      details: [expect.stringContaining('data/Group is replaced'), expect.any(String)],
    });
  });

  it('is replaced when others take their place', () => {
    expect(outcomeOf([network('Other', 'Id', '10.0.0.0/24'), data(weak('Id'))])?.outcome).toBe('replaced');
  });
});

test.each([
  ['another region', { region: 'us-east-1' }, 'replaced'],
  ['another account', { account: '444455556666' }, 'replaced'],
  ['an account that is left open', { account: 'unknown-account' }, 'kept'],
])('%s is told', (_, stack, outcome) => {
  expect(verdictOn(queue, {}, { terminationProtection: true, ...stack })?.outcome).toBe(outcome);
});

test.each<[string, Given]>([
  ['a read replica', database({ SourceDBInstanceIdentifier: { Ref: 'Primary' } })],
  ['notes of a job about runs that failed', { ...queue, component: 'job report' }],
  ['a private zone', { type: 'AWS::Route53::HostedZone', properties: { VPCs: [{}] } }],
  ['a role', { type: 'AWS::IAM::Role' }],
])('%s is nobody’s loss', (_, given) => {
  expect(verdictsOf([givenStackTemplate('data', { Resource: given })], [])).toEqual([]);
});
