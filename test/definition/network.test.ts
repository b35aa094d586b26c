import { givenPlatform } from '../given/platform.js';
import { problemsAfter } from '../given/problems.js';

const problemsOf = (network: Readonly<Record<string, unknown>>) => problemsAfter({ network });

test('two zones, one gateway, flow logs for a year: the network that nobody described', () => {
  expect(givenPlatform().network).toEqual({
    cidr: '10.0.0.0/16',
    zones: ['a', 'b'],
    nat: { kind: 'gateways', count: 1 },
    endpoints: [],
    flowLogs: { enabled: true, retentionDays: 365 },
    neighbours: [],
  });
});

test('a range with host bits is refused', () => {
  expect(problemsOf({ cidr: '10.0.1.0/16' })).toEqual([
    'network.cidr | "10.0.1.0/16" | an IPv4 range such as 10.0.0.0/16, with no host bits set | change cidr',
  ]);
});

test('a range that is too small for the address plan is refused', () => {
  expect(problemsOf({ cidr: '10.0.0.0/24' })).toEqual([
    'network.cidr | "10.0.0.0/24" | a range between /16 and /20: a VPC takes no larger one, and four zones of three tiers fit in no smaller one | change cidr',
  ]);
});

test.each(['10.0.0.0/16', '10.0.0.0/20'])('the address plan fits in %s', (cidr) => {
  expect(problemsOf({ cidr })).toEqual([]);
});

test('a single zone is refused', () => {
  expect(problemsOf({ zones: ['a'] })).toEqual([
    'network.zones | ["a"] | at least two zones: a balancer and a database subnet group need them | add to zones',
  ]);
});

test('a whole zone name is refused: letters are wanted', () => {
  expect(problemsOf({ zones: ['eu-west-1a', 'b'] })).toEqual([
    'network.zones[0] | "eu-west-1a" | a zone letter from a to f | change zones[0]',
  ]);
});

test('the same zone twice is refused', () => {
  expect(problemsOf({ zones: ['a', 'a'] })).toEqual([
    'network.zones[1] | "a" | an entry of its own, but "a" stands at [0] already | remove one of the two',
  ]);
});

test('a misspelt endpoint is named with its nearest spelling', () => {
  expect(problemsOf({ endpoints: ['secretmanager'] })).toEqual([
    'network.endpoints[0] | "secretmanager" | one of "ecr.api", "ecr.dkr", "logs", "secretsmanager", "sqs", "sts", "kms", "ssm", "ssmmessages", "monitoring", "rds", "elasticache", "events", "sns", "ecs", "lambda", "xray", "aps-workspaces" | did you mean "secretsmanager"?',
  ]);
});

test('the same endpoint twice is refused', () => {
  expect(problemsOf({ endpoints: ['sqs', 'sqs'] })).toEqual([
    'network.endpoints[1] | "sqs" | an entry of its own, but "sqs" stands at [0] already | remove one of the two',
  ]);
});

test('a misspelt kind of translation is named with its nearest spelling', () => {
  expect(problemsOf({ nat: { kind: 'gateway', count: 1 } })).toEqual([
    'network.nat.kind | "gateway" | one of "gateways", "regional", "none" | did you mean "gateways"?',
  ]);
});

test('a count of gateways belongs to gateways only', () => {
  expect(problemsOf({ nat: { kind: 'regional', count: 1 } })).toEqual([
    'network.nat.count | 1 | only kind | remove count: nothing reads it',
  ]);
});

test('flow logs are switched off with a reason only', () => {
  expect(problemsOf({ flowLogs: { enabled: false } })).toEqual([
    'network.flowLogs.reason | nothing | a reason of at least 12 characters: who accepted this, and why, such as "team-shop: load tests only, no user data" | add reason',
  ]);
});

test('flow logs are kept as long as CloudWatch Logs knows how to', () => {
  expect(problemsOf({ flowLogs: { enabled: true, retentionDays: 100 } })).toEqual([
    'network.flowLogs.retentionDays | 100 | days that CloudWatch Logs accepts: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653 | choose one of them',
  ]);
});
