import { givenComponent } from '../../given/platform.js';
import { problemsAfter } from '../../given/problems.js';

const reserving = (...shares: number[]) =>
  problemsAfter({
    functions: Object.fromEntries(
      shares.map((reservedConcurrency, index) => [`health-${index}`, givenComponent.function({ reservedConcurrency })]),
    ),
  });

test('nine hundred reserved in all hold', () => {
  expect(reserving(400, 500)).toEqual([]);
});

test('one more breaks it', () => {
  expect(reserving(400, 501)).toEqual([
    'functions["health-1"].reservedConcurrency | 501 | a share of 1000 - 100, but 400 + 501 = 901 > 900: Lambda keeps 100 for functions without a share | lower reservedConcurrency, or leave it away where maxConcurrency of the trigger is bound enough',
  ]);
});

test('functions without a share take none', () => {
  expect(problemsAfter({ functions: { health: givenComponent.function() } })).toEqual([]);
});
