import { costDifference } from '../../../lib/reports/cost/difference.js';
import { differenceMarkdown } from '../../../lib/reports/cost/render/difference-markdown.js';
import { givenEstimate, givenFargateService } from '../../given/priced.js';

const secret = { type: 'AWS::SecretsManager::Secret' };
const dashboard = { type: 'AWS::CloudWatch::Dashboard', component: 'dashboard main' };
const markdown = (...[before, after]: Parameters<typeof costDifference>) =>
  differenceMarkdown(costDifference(before, after));

test('the same assembly is one line', () => {
  const estimate = givenEstimate({ ...givenFargateService(), secret });
  expect(markdown(estimate, estimate)).toMatch(/^No difference in cost: [\d.]+ USD a month\.$/);
});

test('what comes and goes is told by its owner, the largest change first, with the sum', () => {
  const before = givenEstimate({ secret });
  const after = givenEstimate({ dashboard });
  expect(markdown(before, after).split('\n')).toEqual([
    '**+2.60 USD a month** as expected: 0.40 before, 3.00 after.',
    '',
    '| | before | after | difference | at least to at most |',
    '|---|---:|---:|---:|---:|',
    '| dashboard main | 0 | 3.00 | +3.00 | +3.00 to +3.00 |',
    '| shop | 0.40 | 0 | -0.40 | -0.40 to -0.40 |',
    '| **all** | 0.40 | 3.00 | +2.60 | +2.60 to +2.60 |',
  ]);
});

test('bounds that move are a difference, also where what is expected stays', () => {
  const [before, after] = [[2, 6] as const, [3, 6] as const].map((bounds) =>
    givenEstimate(givenFargateService({ bounds }), { tasks: { api: 4 } }),
  ) as [ReturnType<typeof givenEstimate>, ReturnType<typeof givenEstimate>];
  expect(costDifference(before, after).changes.map(({ owner }) => owner)).toEqual(['service api']);
});

test('a new resource without a price is told, an old one is not told again', () => {
  const computer = { type: 'AWS::Quantum::Computer' };
  expect(markdown(givenEstimate({ secret }), givenEstimate({ secret, computer }))).toContain(
    '- without a price: `shop/computer` (AWS::Quantum::Computer): no price of this type in the price book',
  );
  expect(markdown(givenEstimate({ computer }), givenEstimate({ computer, secret }))).not.toContain('without a price');
});
