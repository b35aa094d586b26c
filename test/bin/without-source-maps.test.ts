/** @jest-environment node */
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { withoutSourceMaps } from '../../bin/without-source-maps.js';

describe('withoutSourceMaps', () => {
  let switched: jest.SpiedFunction<typeof process.setSourceMapsEnabled>;

  beforeEach(() => {
    switched = jest.spyOn(process, 'setSourceMapsEnabled').mockImplementation(() => undefined);
  });

  afterEach(() => switched.mockRestore());

  test('reads no map while it loads, and reads them again after', async () => {
    await expect(withoutSourceMaps(async () => switched.mock.calls.flat())).resolves.toEqual([false]);
    expect(switched.mock.calls).toEqual([[false], [true]]);
  });

  test('reads maps again after a module that does not load', async () => {
    await expect(withoutSourceMaps(() => Promise.reject(new Error('no such module')))).rejects.toThrow(
      'no such module',
    );
    expect(switched).toHaveBeenLastCalledWith(true);
  });
});
