import { capacityStrategy } from '../../../lib/constructs/container/capacity-strategy.js';

test('a service without a Spot share names on-demand capacity only', () => {
  expect(capacityStrategy({ onDemandBase: 3, spotPercent: 0 })).toEqual([{ capacityProvider: 'FARGATE', weight: 1 }]);
});

test('the base is on demand and the rest is split by weight', () => {
  expect(capacityStrategy({ onDemandBase: 2, spotPercent: 70 })).toEqual([
    { capacityProvider: 'FARGATE', base: 2, weight: 30 },
    { capacityProvider: 'FARGATE_SPOT', weight: 70 },
  ]);
});

test('Spot alone needs neither a base nor on-demand capacity', () => {
  expect(capacityStrategy({ onDemandBase: 0, spotPercent: 100 })).toEqual([
    { capacityProvider: 'FARGATE_SPOT', weight: 1 },
  ]);
});

test('a provider that holds a base never has weight 0', () => {
  const [onDemand] = capacityStrategy({ onDemandBase: 1, spotPercent: 100 });
  expect(onDemand).toEqual({ capacityProvider: 'FARGATE', base: 1, weight: 1 });
});
