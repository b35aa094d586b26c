import type { EnvironmentPlan } from '../../../lib/reports/plan/environment-plan.js';
import { marker, planMarkdown } from '../../../lib/reports/plan/plan-markdown.js';
import type { ResourceChange } from '../../../lib/reports/plan/resource-changes.js';
import { ruleDifference } from '../../../lib/reports/plan/rule-difference.js';

const noRules = { newFindings: [], goneFindings: [], newlyAccepted: [], noLongerAccepted: [] };
const givenPlan = (change: Partial<EnvironmentPlan> = {}): EnvironmentPlan => ({
  name: 'shop prod',
  kind: 'compared',
  resources: [],
  losses: [],
  iam: [],
  network: [],
  cost: { summary: '', markdown: '' },
  rules: noRules,
  ...change,
});
const added = (id: string): ResourceChange => ({
  resource: `shop/${id}`,
  stack: 'shop',
  type: 'AWS::SQS::Queue',
  outcome: 'added',
  details: [],
});

test('nothing is one line', () => {
  expect(planMarkdown([givenPlan(), givenPlan({ name: 'shop dev' })])).toBe(
    `${marker}Plan: nothing changes in shop prod, shop dev.\n`,
  );
});

test('everything is told, data first, details folded', () => {
  const permission = {
    holder: 'shop/Role',
    effect: 'Allow',
    principal: '',
    action: 's3:*',
    resource: '*',
    condition: '',
  } as const;
  const text = planMarkdown([
    givenPlan({
      resources: [added('Queue')],
      losses: [
        { resource: 'shop/Database', type: 'AWS::RDS::DBInstance', outcome: 'replaced', details: ['Engine: a -> b'] },
      ],
      iam: [{ holder: 'shop/Role', isNew: false, permissions: [permission], lostDenials: [] }],
      network: [
        { group: 'shop/Group', direction: 'in', protocol: 'tcp', fromPort: 443, toPort: 443, peer: '0.0.0.0/0' },
      ],
      cost: { summary: '+3.00 USD a month', markdown: '| cost |' },
      rules: { ...noRules, newFindings: ['A::B at shop/Queue'] },
    }),
    givenPlan({ name: 'shop dev' }),
  ]);
  expect(text.split('\n')).toEqual([
    marker,
    '## Plan',
    '',
    '### shop prod',
    '',
    '**data at risk: 1** · 1 added · IAM wider · security groups wider · +3.00 USD a month.',
    '',
    '**Data at risk: 1 replaced**',
    '',
    '- **replaced** AWS::RDS::DBInstance `shop/Database`',
    '  - `Engine: a -> b`',
    '',
    '<details><summary>shop: 1 added</summary>',
    '',
    '- **added** AWS::SQS::Queue `shop/Queue`',
    '',
    '</details>',
    '',
    '<details><summary>IAM: 1 permission more</summary>',
    '',
    '- `shop/Role`: `s3:*`',
    '',
    '</details>',
    '',
    '<details><summary>Security groups: 1 way more</summary>',
    '',
    '- `shop/Group`: tcp 443 from `0.0.0.0/0`',
    '',
    '</details>',
    '',
    '<details><summary>Cost: +3.00 USD a month</summary>',
    '',
    '| cost |',
    '',
    '</details>',
    '',
    '<details><summary>Rules: 1 found</summary>',
    '',
    '- found: `A::B at shop/Queue`',
    '',
    '</details>',
    '',
    'Nothing changes in shop dev.',
    '',
    'From templates only: what AWS will really do shows `npx cdk diff`; what an unknown value widens is not seen.',
    '',
  ]);
});

test('a new environment and one that is gone are told in a line', () => {
  const text = planMarkdown([
    givenPlan({ kind: 'new', resources: [added('A')], cost: { summary: '+1.00 USD a month', markdown: '' } }),
    givenPlan({ name: 'shop dev', kind: 'gone', resources: [added('A')] }),
  ]);
  expect(text).toContain('New: 1 resource, +1.00 USD a month.');
  expect(text).toContain('No longer there: 1 resource would stay until they are destroyed.');
});

test('rules of a side that was not judged are said not to be compared', () => {
  expect(planMarkdown([givenPlan({ resources: [added('A')], rules: undefined })])).toContain('Rules: not compared');
});

test('what a template holds cannot leave its code', () => {
  const text = planMarkdown([givenPlan({ resources: [{ ...added('A'), details: ['x: `</details>\n@all` -> y'] }] })]);
  expect(text).toContain("  - `x: '</details> @all' -> y`");
});

test('a comment never holds more than GitHub takes, and says what it leaves out', () => {
  const many = Array.from({ length: 3_000 }, (_, index) => added(`${'Queue'.repeat(10)}${index}`));
  const text = planMarkdown([givenPlan({ resources: many })]);
  expect(text.length).toBeLessThanOrEqual(60_000);
  expect(text).toMatch(/- and \d+ more: `npm run report -- plan` shows them/);
  const stacks = many.map((one, index) => ({ ...one, stack: `${'stack'.repeat(10)}${index}` }));
  expect(planMarkdown([givenPlan({ resources: stacks })]).length).toBeLessThanOrEqual(60_000);
});

test('rules differ by what is found and by what is accepted', () => {
  const found = (rule: string) => ({ rule, path: 'shop/A', severity: 'error', description: '' });
  const accepted = (rule: string) => ({
    rule,
    path: 'shop/A',
    reason: 'it is right',
    owner: 'team',
    expires: '2027-01-01',
  });
  expect(
    ruleDifference(
      { findings: [found('old'), found('kept')], acknowledged: [accepted('gone')] },
      { findings: [found('kept'), found('new')], acknowledged: [accepted('fresh')] },
    ),
  ).toEqual({
    newFindings: ['new at shop/A'],
    goneFindings: ['old at shop/A'],
    newlyAccepted: ['fresh at shop/A: it is right'],
    noLongerAccepted: ['gone at shop/A'],
  });
});
