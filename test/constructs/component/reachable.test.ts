import { aws_iam as iam } from 'aws-cdk-lib';
import {
  admitAll,
  type Consumer,
  type Injection,
  mergeInjections,
  nothingInjected,
  type Targets,
} from '../../../lib/constructs/component/reachable.js';
import type { Use } from '../../../lib/definition/uses.js';
import { givenStack } from '../../given/stack.js';

function givenConsumer(): Consumer {
  const scope = givenStack();
  const grantee = new iam.Role(scope, 'Role', { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') });
  return { scope, grantee, securityGroup: undefined };
}

/** Targets that write down who was admitted. */
function givenTargets() {
  const admitted: string[] = [];
  const target = (label: string) => ({
    admit: (_: Consumer, use: Use): Injection => {
      admitted.push(`${label} ${'access' in use ? use.access : use.kind}`);
      return { variables: { [label]: 'here' }, secrets: {} };
    },
  });
  const targets: Targets = {
    files: {},
    secret: {},
    queue: { orders: target('queue orders'), mails: target('queue mails') },
    database: { main: target('database main') },
    cache: {},
    bucket: {},
    topic: {},
    service: {},
    internet: target('internet'),
  };
  return { admitted, targets };
}

it('asks every target that is used, in order, with what the use says', () => {
  const { admitted, targets } = givenTargets();
  const uses: Use[] = [
    { kind: 'queue', name: 'mails', access: 'send' },
    { kind: 'internet', ports: [443] },
    { kind: 'queue', name: 'orders', access: 'describe' },
  ];
  admitAll(givenConsumer(), uses, targets);
  expect(admitted).toEqual(['queue mails send', 'internet internet', 'queue orders describe']);
});

it('asks nobody without uses', () => {
  const { admitted, targets } = givenTargets();
  expect(admitAll(givenConsumer(), [], targets)).toEqual(nothingInjected);
  expect(admitted).toEqual([]);
});

it('injects what all of them say', () => {
  const { targets } = givenTargets();
  const uses: Use[] = [
    { kind: 'queue', name: 'orders', access: 'send' },
    { kind: 'queue', name: 'mails', access: 'send' },
  ];
  expect(admitAll(givenConsumer(), uses, targets).variables).toEqual({ 'queue orders': 'here', 'queue mails': 'here' });
});

it('stops when nothing was built for a use, which only a mistake in the composition can cause', () => {
  const { targets } = givenTargets();
  const uses: Use[] = [{ kind: 'bucket', name: 'uploads', access: 'read' }];
  expect(() => admitAll(givenConsumer(), uses, targets)).toThrow('nothing was built for the bucket "uploads"');
});

it('merges variables and secrets of several sources', () => {
  const secret = { secretArn: 'arn', encryptionKeyArn: 'key', field: 'password' };
  expect(
    mergeInjections([
      { variables: { A: '1' }, secrets: {} },
      { variables: { B: '2' }, secrets: { PASSWORD: secret } },
    ]),
  ).toEqual({ variables: { A: '1', B: '2' }, secrets: { PASSWORD: secret } });
});
