import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { resourceChanges } from '../../../lib/reports/plan/resource-changes.js';
import { valueDifferences } from '../../../lib/reports/plan/value-differences.js';
import { givenPricedAssembly } from '../../given/priced.js';

type Given = Parameters<typeof givenPricedAssembly>[0];

const changes = (before: Given, after: Given) =>
  resourceChanges(givenPricedAssembly(before), givenPricedAssembly(after)).map(({ resource, outcome, details }) => [
    resource,
    outcome,
    ...details,
  ]);
const vpc = (properties: object) => ({ type: 'AWS::EC2::VPC', properties: { ...properties } });
const subnet = { type: 'AWS::EC2::Subnet', properties: { VpcId: { Ref: 'Vpc' } } };

test('what comes and goes is told, the worst first', () => {
  expect(changes({ Old: vpc({}), Kept: vpc({}) }, { New: vpc({}), Kept: vpc({}) })).toEqual([
    ['shop/Old', 'removed'],
    ['shop/New', 'added'],
  ]);
});

test('a property that may change is told with the place and both values', () => {
  const queue = (seconds: number) => ({ type: 'AWS::SQS::Queue', properties: { VisibilityTimeout: seconds } });
  expect(changes({ Queue: queue(30) }, { Queue: queue(60) })).toEqual([
    ['shop/Queue', 'changed', 'VisibilityTimeout: 30 -> 60'],
  ]);
});

test('one that cannot change replaces its resource, and whoever is tied to it', () => {
  expect(
    changes(
      { Vpc: vpc({ CidrBlock: '10.0.0.0/16' }), Subnet: subnet },
      { Vpc: vpc({ CidrBlock: '10.1.0.0/16' }), Subnet: subnet },
    ),
  ).toEqual([
    ['shop/Subnet', 'replaced', 'VpcId: shop/Vpc is replaced'],
    ['shop/Vpc', 'replaced', 'CidrBlock: "10.0.0.0/16" -> "10.1.0.0/16"'],
  ]);
});

test('another type is a replacement', () => {
  expect(changes({ Thing: vpc({}) }, { Thing: { type: 'AWS::SQS::Queue' } })).toEqual([
    ['shop/Thing', 'replaced', 'Type: AWS::EC2::VPC -> AWS::SQS::Queue'],
  ]);
});

test('a change that AWS says depends may replace', () => {
  const instance = (key: string) => ({
    type: 'AWS::RDS::DBInstance',
    properties: { PerformanceInsightsKMSKeyId: key },
  });
  expect(changes({ Database: instance('one') }, { Database: instance('other') })).toMatchObject([
    ['shop/Database', 'may be replaced', expect.anything()],
  ]);
});

test('what happens to a resource when it is forgotten is a change', () => {
  expect(changes({ Vpc: { ...vpc({}), deletionPolicy: 'Retain' } }, { Vpc: vpc({}) })).toEqual([
    ['shop/Vpc', 'changed', 'DeletionPolicy: "Retain" -> nothing'],
  ]);
});

test('of a long value the part that differs is shown', () => {
  const dashboard = (end: string) => ({
    type: 'AWS::CloudWatch::Dashboard',
    properties: { DashboardBody: `${'x'.repeat(500)}${end}` },
  });
  const [[, , detail = ''] = []] = changes({ Board: dashboard('old') }, { Board: dashboard('new') });
  expect(detail).toContain('xold" -> ');
  expect(detail.length).toBeLessThan(200);
});

/** As a template is read: minus zero is written as zero. */
const values = fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.parse(JSON.stringify(value)) as unknown);

test('a value differs from itself nowhere, and from another one somewhere', () => {
  fc.assert(
    fc.property(values, values, (one, other) => {
      expect(valueDifferences('', one, structuredClone(one))).toEqual([]);
      expect(valueDifferences('', one, other).length > 0).toBe(!isDeepStrictEqual(one, other));
    }),
  );
});

test('the same resources never change, whatever they hold', () => {
  const resource = fc.record({
    type: fc.constantFrom('AWS::SQS::Queue', 'AWS::IAM::Policy', 'AWS::Other::Type'),
    properties: fc.dictionary(fc.constantFrom('A', 'PolicyDocument', 'Ref'), fc.jsonValue({ maxDepth: 2 })),
  });
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom('A', 'B', 'C'), resource), (resources) => {
      expect(changes(resources, resources)).toEqual([]);
    }),
    { numRuns: 50 },
  );
});
