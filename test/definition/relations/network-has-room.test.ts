import { givenComponent } from '../../given/platform.js';
import { problemsAfter } from '../../given/problems.js';

const needed = ['ecr.api', 'ecr.dkr', 'logs', 'secretsmanager', 'sqs'] as const;

test('a neighbour with addresses of its own holds', () => {
  expect(problemsAfter({ network: { cidr: '10.10.0.0/16', neighbours: ['10.11.0.0/16'] } })).toEqual([]);
});

test('a neighbour that shares addresses breaks it', () => {
  expect(problemsAfter({ network: { cidr: '10.10.0.0/16', neighbours: ['10.11.0.0/16', '10.0.0.0/8'] } })).toEqual([
    'network.neighbours[1] | "10.0.0.0/8" | a range that shares no address with network.cidr 10.10.0.0/16: two overlapping networks can never be routed to each other | choose another cidr now; a network cannot be renumbered later',
  ]);
});

test('one gateway a zone holds', () => {
  expect(problemsAfter({ network: { zones: ['a', 'b'], nat: { kind: 'gateways', count: 2 } } })).toEqual([]);
});

test('more gateways than zones break it', () => {
  expect(problemsAfter({ network: { zones: ['a', 'b'], nat: { kind: 'gateways', count: 3 } } })).toEqual([
    'network.nat.count | 3 | at most one gateway a zone, but 3 > 2 | lower count to 2, or add zones',
  ]);
});

test('no way out with every endpoint that a task needs holds', () => {
  expect(problemsAfter({ network: { nat: { kind: 'none' }, endpoints: [...needed] } })).toEqual([]);
});

test('no way out without an endpoint that a task needs breaks it', () => {
  expect(
    problemsAfter({ network: { nat: { kind: 'none' }, endpoints: needed.filter((name) => name !== 'logs') } }),
  ).toEqual([
    'network.endpoints | ["ecr.api","ecr.dkr","secretsmanager","sqs"] | with nat none at least ecr.api, ecr.dkr, logs, secretsmanager, sqs: a task that cannot reach them never starts | add logs, or choose another nat',
  ]);
});

test('no way out and a task that needs the internet break it', () => {
  expect(
    problemsAfter({
      network: { nat: { kind: 'none' }, endpoints: [...needed] },
      services: { api: givenComponent.service({ uses: [{ kind: 'internet' }] }) },
    }),
  ).toEqual([
    'services.api.uses[0] | {"kind":"internet","ports":[443]} | no internet while network.nat is none: there is no way out | choose another nat, or remove this use',
  ]);
});
