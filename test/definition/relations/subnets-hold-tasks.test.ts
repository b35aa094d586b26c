import type { PlatformInput } from '../../../lib/definition/platform.js';
import { givenComponent } from '../../given/platform.js';
import { problemsAfter } from '../../given/problems.js';

const packing = (max: number, network: PlatformInput['network'] = {}) =>
  problemsAfter({
    network: { cidr: '10.0.0.0/20', ...network },
    services: {},
    jobs: {},
    functions: {},
    edge: undefined,
    assets: undefined,
    workers: {
      packer: givenComponent.worker({
        scaling: { min: 1, max, mode: { kind: 'depth', outAbove: 9, inBelow: 5 } },
        uses: [],
      }),
    },
  });

test('twice the tasks on the addresses of the zones hold', () => {
  expect(packing(507)).toEqual([]);
});

test('one task more than there are addresses during a deployment breaks it', () => {
  expect(packing(508)).toEqual([
    'network.cidr | "10.0.0.0/20" | a range whose private subnets hold every task of a deployment: 1016 tasks / 2 zones + 0 endpoints + 0 functions + 0 for the balancer = 508 > 507 | choose a larger range before the first deployment (a network cannot be renumbered later), add zones, or lower scaling.max',
  ]);
});

test('endpoints take addresses too', () => {
  expect(packing(507, { endpoints: ['logs'] })).toEqual([expect.stringContaining('+ 1 endpoints + 0 functions')]);
});

test('a third zone takes its share', () => {
  expect(packing(508, { zones: ['a', 'b', 'c'] })).toEqual([]);
});

test('an internal balancer and each function take theirs', () => {
  const problems = problemsAfter({
    network: { cidr: '10.0.0.0/20' },
    jobs: {},
    workers: {
      packer: givenComponent.worker({
        scaling: { min: 1, max: 507, mode: { kind: 'depth', outAbove: 9, inBelow: 5 } },
        uses: [],
      }),
    },
  });
  expect(problems).toEqual([expect.stringContaining('+ 1 functions + 8 for the balancer = 518 > 507')]);
});
