import type { StackTemplate } from '../../../lib/assembly/assembly.js';
import { bootstrapTargets, summaryText } from '../../../lib/reports/summary/summary.js';

const givenStack = (name: string, resources: number, change: Partial<StackTemplate> = {}): StackTemplate => ({
  id: name,
  name,
  description: `What ${name} is for`,
  account: '111122223333',
  region: 'eu-west-1',
  terminationProtection: false,
  resources: Array.from({ length: resources }, (_, index) => ({
    stack: name,
    logicalId: `Resource${index}`,
    path: undefined,
    type: 'AWS::SQS::Queue',
    properties: {},
    deletionPolicy: undefined,
    updateReplacePolicy: undefined,
  })),
  outputs: {},
  dependsOn: [],
  components: [],
  ...change,
});

const input = {
  platform: 'shop',
  environment: 'dev',
  assembly: { stacks: [givenStack('shop-dev-network', 12), givenStack('shop-dev-service-api', 3)] },
  policy: {
    ran: true,
    findings: 0,
    acknowledged: 7,
    packs: { AwsSolutions: { applicable: 36, passed: 24, acknowledged: 12, failed: 0 } },
  },
  options: ' -c platform=shop -c env=dev',
  notes: ['no domain: traffic is not encrypted', 'no account: yours serves'],
  advice: ['network.nat.count is 1, better 2'],
};

it('lists what was built, how it was judged and what comes next', () => {
  expect(summaryText(input)).toBe(`
shop dev: 2 stacks, 15 resources

  shop-dev-network      12  What shop-dev-network is for
  shop-dev-service-api   3  What shop-dev-service-api is for

policy     clean, 7 acknowledged with a reason
           AwsSolutions: 36 rules apply, 24 passed, 12 acknowledged, 0 failed
advice     network.nat.count is 1, better 2
note       no domain: traffic is not encrypted
note       no account: yours serves
bootstrap  once for each account and region: npx cdk bootstrap aws://111122223333/eu-west-1
next       npx cdk deploy --all -c platform=shop -c env=dev
`);
});

it('says so when the rules did not run', () => {
  expect(summaryText({ ...input, policy: { ran: false, findings: 0, acknowledged: 0, packs: {} } })).toContain(
    'policy     not checked (validation is off)\n',
  );
});

it('counts findings', () => {
  expect(summaryText({ ...input, policy: { ran: true, findings: 2, acknowledged: 7, packs: {} } })).toContain(
    'policy     2 findings, 7 acknowledged with a reason\n',
  );
});

it('counts one as one', () => {
  expect(summaryText({ ...input, assembly: { stacks: [givenStack('shop-dev-network', 1)] } })).toContain(
    'shop dev: 1 stack, 1 resource\n',
  );
});

describe('what must be bootstrapped', () => {
  it('is every account and region, once', () => {
    const stacks = [
      givenStack('a', 1),
      givenStack('b', 1, { region: 'us-east-1' }),
      givenStack('c', 1),
      givenStack('d', 1, { account: '444455556666' }),
    ];
    expect(bootstrapTargets(stacks)).toEqual([
      'aws://111122223333/eu-west-1',
      'aws://111122223333/us-east-1',
      'aws://444455556666/eu-west-1',
    ]);
  });

  it('is the account of the reader where the definition leaves it open', () => {
    expect(bootstrapTargets([givenStack('a', 1, { account: 'unknown-account' })])).toEqual([
      'aws://$ACCOUNT/eu-west-1',
    ]);
  });
});
