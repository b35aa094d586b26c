import { givenComponent, givenProduction } from '../../given/platform.js';
import { problemsAfter } from '../../given/problems.js';

const onSpot = { onDemandBase: 0, spotPercent: 100 };
const serving = (capacity: typeof onSpot, environment = givenProduction) =>
  problemsAfter({ environment, services: { api: givenComponent.service({ capacity }) } });
const working = (meanSeconds: number, spotPercent: number) =>
  problemsAfter({
    queues: { orders: { visibilitySeconds: 600 } },
    workers: {
      packer: givenComponent.worker({
        messageTime: { meanSeconds, maxSeconds: 600 },
        capacity: { onDemandBase: 0, spotPercent },
        objectives: { oldestMessageSeconds: 90_000 },
      }),
    },
  });

test('Spot beside a base on demand holds', () => {
  expect(serving({ onDemandBase: 1, spotPercent: 70 })).toEqual([]);
});

test('a service in production on Spot alone breaks it', () => {
  expect(serving(onSpot)).toEqual([
    'services.api.capacity.onDemandBase | 0 | at least 1 for a service that promises 99.9 %: Spot may take all tasks within 120 seconds and have none to give | set onDemandBase to 1 or more, or spotPercent to 0',
  ]);
});

test('nobody is promised anything outside production', () => {
  expect(serving(onSpot, givenComponent.environment())).toEqual([]);
});

test('messages that are done within the notice hold', () => {
  expect(working(120, 70)).toEqual([]);
});

test('messages that take longer than the notice break it', () => {
  expect(working(121, 70)).toEqual([
    'workers.packer.capacity.spotPercent | 70 | 0 where a message takes longer than the notice of Spot, but 121 > 120 seconds: most of the work in hand would be lost each time | set spotPercent to 0, or split the work into shorter messages',
  ]);
});

test('on demand they may take as long as they like', () => {
  expect(working(121, 0)).toEqual([]);
});
