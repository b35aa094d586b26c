import { givenPlatform } from '../given/platform.js';
import { problemsIn } from '../given/problems.js';

const problemsOf = (lifecycle: Readonly<Record<string, unknown>>) => problemsIn('bucket', { lifecycle });

test('what a bucket does not say has a value', () => {
  expect(givenPlatform().buckets.uploads).toEqual({ versioned: true, lifecycle: { noncurrentExpireDays: 30 } });
});

test('a whole lifecycle is fine', () => {
  expect(problemsOf({ infrequentAccessDays: 30, glacierDays: 60, expireDays: 61 })).toEqual([]);
});

test('a move that S3 does not make that early is refused', () => {
  expect(problemsOf({ infrequentAccessDays: 29 })).toEqual([
    'buckets.uploads.lifecycle.infrequentAccessDays | 29 | at least 30 days: S3 moves nothing to infrequent access earlier | raise infrequentAccessDays',
  ]);
});

test('Glacier within thirty days of infrequent access is refused', () => {
  expect(problemsOf({ infrequentAccessDays: 30, glacierDays: 59 })).toEqual([
    'buckets.uploads.lifecycle.glacierDays | 59 | at least 60: infrequentAccessDays is 30 | raise glacierDays, or lower infrequentAccessDays',
  ]);
});

test('an end before the last move is refused', () => {
  expect(problemsOf({ glacierDays: 90, expireDays: 90 })).toEqual([
    'buckets.uploads.lifecycle.expireDays | 90 | at least 91: glacierDays is 90 | raise expireDays, or lower glacierDays',
  ]);
});

test('an end after zero days is refused', () => {
  expect(problemsOf({ expireDays: 0 })).toEqual([
    'buckets.uploads.lifecycle.expireDays | 0 | a whole number of at least 1 | raise expireDays',
  ]);
});
