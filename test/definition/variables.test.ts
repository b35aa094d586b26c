import * as health from '../../lambda/health/contract.js';
import { queueProcessorVariables } from '../../lambda/queue-processor/contract.js';
import { variablesSchema } from '../../lib/definition/variables.js';
import {
  apiVariables,
  bucketVariables,
  cacheTtlVariable,
  cacheVariables,
  commonVariables,
  databaseReadShareVariable,
  databaseVariables,
  queueVariables,
  serviceVariables,
  workerVariables,
} from '../../service/contract.js';
import { problemsIn } from '../given/problems.js';

const accepts = (name: string) => variablesSchema.safeParse({ [name]: 'x' }).success;

/** What an author may set differently: the platform supplies a default only. */
const ofAuthors = [
  commonVariables.logLevel,
  health.healthVariables.checkTimeoutMilliseconds,
  health.healthVariables.reportKeptMilliseconds,
  queueProcessorVariables.backoffBaseSeconds,
  queueProcessorVariables.backoffMaxSeconds,
] as string[];

const supplied = [
  ...[apiVariables, workerVariables, commonVariables, health.healthVariables, queueProcessorVariables],
  ...[databaseVariables('a'), cacheVariables('a'), queueVariables('a'), bucketVariables('a'), serviceVariables('a')],
]
  .flatMap((variables) => Object.values(variables))
  .concat(
    databaseReadShareVariable('a', 'b'),
    cacheTtlVariable('a', 'b'),
    health.databaseInstancesVariable('a'),
    health.cacheGroupVariable('a'),
    'NODE_ENV',
  )
  .filter((name) => !ofAuthors.includes(name));

test.each([...new Set(supplied)])('%s is the business of the platform', (name) => {
  expect(accepts(name)).toBe(false);
});

test.each([...ofAuthors, 'FEATURE_X', 'OTEL_SERVICE_NAME', 'NODE_OPTIONS', 'TZ', 'AWS_LAMBDA_EXEC_WRAPPER'])(
  '%s is the business of the author',
  (name) => {
    expect(accepts(name)).toBe(true);
  },
);

test('a name that follows from another field is refused with that field in mind', () => {
  expect(problemsIn('service', { variables: { PORT: '80' } })).toEqual([
    'services.api.variables.PORT | "PORT" | any name but those that the platform supplies itself from other fields and from uses | change the field that PORT follows from, or rename yours, for example APP_PORT',
  ]);
});

test('a function is told the same', () => {
  expect(problemsIn('function', { variables: { QUEUE_URL: 'x' } })).toEqual([
    'functions.health.variables.QUEUE_URL | "QUEUE_URL" | any name but those that the platform supplies itself from other fields and from uses | change the field that QUEUE_URL follows from, or rename yours, for example APP_QUEUE_URL',
  ]);
});

test('a name that AWS sets is refused', () => {
  expect(problemsIn('job', { variables: { AWS_REGION: 'eu-west-1' } })).toEqual([
    'jobs.report.variables.AWS_REGION | "AWS_REGION" | a name that AWS does not set itself at run time | leave it away: the region and the credentials of the role are there already',
  ]);
});

test('a name in small letters is refused', () => {
  expect(problemsIn('worker', { variables: { log_level: 'debug' } })).toEqual([
    'workers.packer.variables.log_level | "log_level" | a variable name of two or more of A-Z, 0-9 and _ | rename it',
  ]);
});

test('a number as a value is refused with the way to write it', () => {
  expect(problemsIn('service', { variables: { FEATURE_X: 1 } })).toEqual([
    'services.api.variables.FEATURE_X | 1 | a text | put it in quotes: "1"',
  ]);
});
