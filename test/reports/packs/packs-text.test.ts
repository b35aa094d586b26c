import type { PackReport } from '../../../lib/policy/pack-report.js';
import { packDetailsText, packsText } from '../../../lib/reports/packs/packs-text.js';

const accepted = {
  rule: 'ControlTower::CT.SQS.PR.1',
  at: 'shop-prod-messaging/orders/DeadLetter',
  reason: 'It is itself the dead-letter queue',
  owner: 'platform',
  expires: '2027-11-30',
};
const packs: PackReport[] = [
  {
    pack: 'ControlTower',
    enforced: true,
    rules: { 'CT.SQS.PR.1': 'acknowledged', 'CT.SQS.PR.2': 'passed', 'CT.S3.PR.1': 'passed' },
    acknowledged: [accepted],
    failed: [],
  },
  {
    pack: 'Serverless',
    enforced: false,
    rules: { 'Serverless-LambdaDLQ': 'failed' },
    acknowledged: [],
    failed: [{ rule: 'Serverless-LambdaDLQ', path: 'shop-prod-function-health/Function/Resource' }],
  },
];
const environment = { name: 'shop prod', packs };

it('has a line for each environment and pack, counted in rules', () => {
  expect(
    packsText([environment]),
  ).toBe(`environment  pack          stops synth  applicable  passed  acknowledged  failed
shop prod    ControlTower  yes                   3       2             1       0
shop prod    Serverless    no                    1       0             0       1

Counted in rules: one that found something that nobody accepted has failed, whatever else it met. A rule that met no
resource of its kind does not apply. cdk-nag judges constructs, Control Tower templates; neither sees an account.
`);
});

it('tells each acknowledgement with its reason and each finding with its place', () => {
  expect(packDetailsText(environment)).toBe(`ControlTower: 1 acknowledged, 0 findings
  accepted  ControlTower::CT.SQS.PR.1
            at shop-prod-messaging/orders/DeadLetter
            It is itself the dead-letter queue (platform, until 2027-11-30)

Serverless: 0 acknowledged, 1 findings
  failed    Serverless-LambdaDLQ
            at shop-prod-function-health/Function/Resource
`);
});
