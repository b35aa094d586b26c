import { defaultMaxConnections, instanceSize, isBurstable } from '../../lib/alarms/instance-size.js';

test.each([
  ['t4g.micro', 2, 1],
  ['t4g.medium', 2, 4],
  ['t3.2xlarge', 8, 32],
  ['m7g.large', 2, 8],
  ['m6i.xlarge', 4, 16],
  ['r7g.large', 2, 16],
  ['r7g.2xlarge', 8, 64],
  ['r6gd.16xlarge', 64, 512],
])('%s has %i processors and %i GiB', (instanceClass, vcpus, memoryGiB) => {
  expect(instanceSize(instanceClass)).toEqual({ vcpus, memoryGiB });
});

test('only the t families burst', () => {
  expect([isBurstable('t4g.micro'), isBurstable('m7g.large')]).toEqual([true, false]);
});

test('RDS allows connections by memory, at most 5000', () => {
  expect(defaultMaxConnections('t4g.micro')).toBe(112);
  expect(defaultMaxConnections('r7g.2xlarge')).toBe(5000);
});
