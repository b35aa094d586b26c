import { givenComponent } from '../../given/platform.js';
import { adviceAfter } from '../../given/problems.js';

const working = (maxSeconds: number, shutdownSeconds: number) =>
  adviceAfter({
    queues: { orders: { visibilitySeconds: 600 } },
    workers: {
      packer: givenComponent.worker({
        messageTime: { meanSeconds: 1, maxSeconds },
        shutdownSeconds,
        objectives: { oldestMessageSeconds: 900 },
      }),
    },
  });

test('time to finish the longest message holds', () => {
  expect(working(60, 60)).toEqual([]);
});

test('a message that is cut off breaks it', () => {
  expect(working(100.5, 60)).toEqual([
    'workers.packer.shutdownSeconds | 60 | at least messageTime.maxSeconds, but 60 < 100.5: each deployment and each step down begins such a message again, and 5 times make it a dead letter | raise shutdownSeconds to 101',
  ]);
});

test('a message longer than Fargate waits is to be split', () => {
  expect(working(600, 115)).toEqual([
    expect.stringContaining('| split the work into messages of at most 120 seconds, or let it go on where it stopped'),
  ]);
});

test('as long as Fargate waits may be asked for', () => {
  expect(working(120, 60)).toEqual([expect.stringContaining('| raise shutdownSeconds to 120')]);
});
