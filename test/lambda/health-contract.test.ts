import {
  cacheGroupVariable,
  databaseInstancesVariable,
  parseTargets,
  queueDeadLetterUrlVariable,
  queueUrlVariable,
} from '../../lambda/health/contract.js';
import { givenHealthEnvironment, givenTargets } from './given-health.js';

test('the names of the variables', () => {
  expect([
    databaseInstancesVariable('user-data'),
    cacheGroupVariable('user-data'),
    queueUrlVariable('user-data'),
    queueDeadLetterUrlVariable('user-data'),
  ]).toEqual([
    'DATABASE_USER_DATA_INSTANCES',
    'CACHE_USER_DATA_GROUP',
    'QUEUE_USER_DATA_URL',
    'QUEUE_USER_DATA_DEAD_LETTER_URL',
  ]);
});

test('targets are read out of the variables', () => {
  expect(parseTargets(givenHealthEnvironment())).toEqual(givenTargets());
});

test('names come back as the definition spells them', () => {
  const env = givenHealthEnvironment({ [cacheGroupVariable('user-data')]: 'group' });
  expect(parseTargets(env).caches).toContainEqual({ name: 'user-data', group: 'group' });
});

test('a queue needs no dead-letter queue', () => {
  const env = givenHealthEnvironment({ QUEUE_MAIL_DEAD_LETTER_URL: undefined });
  expect(parseTargets(omitUndefined(env)).queues).toEqual([
    { name: 'mail', url: 'https://sqs.example/mail', deadLetterUrl: undefined },
  ]);
});

test('the timeout can be set', () => {
  expect(parseTargets(givenHealthEnvironment({ CHECK_TIMEOUT_MILLISECONDS: '500' })).timeoutMilliseconds).toBe(500);
});

test('other variables of the function are not targets', () => {
  const env = givenHealthEnvironment({ AWS_LAMBDA_FUNCTION_NAME: 'x', QUEUE_URL: 'y' });
  expect(parseTargets(env)).toEqual(givenTargets());
});

test('nothing to check is refused with the names that would help', () => {
  const env = { HEADROOM_PLATFORM: 'starter', HEADROOM_ENVIRONMENT: 'dev' };
  expect(() => parseTargets(env)).toThrow(
    'the function cannot start: nothing to check is configured ' +
      '(expected DATABASE_<NAME>_INSTANCES, CACHE_<NAME>_GROUP or QUEUE_<NAME>_URL)',
  );
});

test('every problem is told at once', () => {
  const env = { CHECK_TIMEOUT_MILLISECONDS: 'soon', CACHE_HOT_GROUP: '', QUEUE_MAIL_DEAD_LETTER_URL: 'https://x' };
  expect(() => parseTargets(env)).toThrow(
    'the function cannot start: HEADROOM_PLATFORM is missing (expected a text); ' +
      'HEADROOM_ENVIRONMENT is missing (expected a text); ' +
      'CHECK_TIMEOUT_MILLISECONDS is "soon" (expected a whole number of milliseconds from 1 to 60000); ' +
      'CACHE_HOT_GROUP is empty; QUEUE_MAIL_DEAD_LETTER_URL has no QUEUE_MAIL_URL beside it',
  );
});

test.each(['a,,b', ',', 'a,'])('an empty instance among %j is refused', (DATABASE_MAIN_INSTANCES) => {
  expect(() => parseTargets(givenHealthEnvironment({ DATABASE_MAIN_INSTANCES }))).toThrow('DATABASE_MAIN_INSTANCES');
});

const omitUndefined = (env: Record<string, string | undefined>) =>
  Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined));
