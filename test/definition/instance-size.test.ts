import { defaultMaxConnections, instanceSize, isBurstable } from '../../lib/definition/instance-size.js';

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

test.each([
  ['t4g.micro', 87],
  ['t4g.medium', 420],
  ['r7g.large', 1700],
])(
  'the connections that RDS allows a %s are guessed low, so that an alarm on a share of them is reached',
  (name, seen) => {
    expect(defaultMaxConnections(name)).toBeLessThan(seen);
    expect(defaultMaxConnections(name)).toBeGreaterThan(seen * 0.85);
  },
);

test('RDS allows at most 5000 connections', () => {
  expect(defaultMaxConnections('r7g.2xlarge')).toBe(5000);
});
