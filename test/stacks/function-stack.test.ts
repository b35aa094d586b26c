import { givenFunction } from '../given/function.js';

describe('function stack', () => {
  const { stack } = givenFunction();

  test('is called after the function and may be deleted at any time', () => {
    expect(stack.stackName).toBe('shop-dev-function-pulse');
    expect(stack.terminationProtection).toBeFalsy();
  });

  test('shows its board for the dashboard', () => {
    expect(stack.boards.flatMap(({ specs }) => specs.map(({ what }) => what))).toEqual([
      'function-errors',
      'function-throttles',
      'function-duration',
      'function-silent',
    ]);
  });
});
