import { z } from 'zod';

/** First words of the variables that follow from `uses`, and of the platform's own. */
const platformPrefixes = [
  'HEADROOM_',
  'DATABASE_',
  'CACHE_',
  'QUEUE_',
  'BUCKET_',
  'FILES_',
  'SERVICE_',
  'TOPIC_',
  'SECRET_',
  'WEBHOOK_',
];

/** Variables that the platform supplies from other fields: a second value here would quietly win over them. */
const platformNames = [
  'NODE_ENV',
  'MEMORY_LIMIT_MIB',
  'KEPT_METRICS',
  'SHUTDOWN_SECONDS',
  'PORT',
  'LIVE_PATH',
  'READY_PATH',
  'LONGEST_REQUEST_SECONDS',
  'KEEP_ALIVE_SECONDS',
  'IN_MEMORY_CACHE_MIB',
  'IN_MEMORY_CACHE_TTL_SECONDS',
  'MAX_CONCURRENT_TASKS',
  'VISIBILITY_TIMEOUT_SECONDS',
  'MESSAGE_MAX_SECONDS',
  'JOB_STOP_AFTER_SECONDS',
  'DEAD_LETTER_QUEUE_URL',
  'MESSAGES_PER_SECOND',
  'MOST_REDRIVES',
  'NOTIFICATION_ADDRESS_SECRET_ARN',
  'REPOSITORY_URL',
];

/** Set by Fargate or Lambda at run time. Sources: Amazon ECS task metadata, AWS Lambda "Using environment variables". */
const awsPrefixes = ['ECS_', 'AWS_CONTAINER_', 'AWS_LAMBDA_FUNCTION_', 'AWS_LAMBDA_LOG_'];
const awsNames = [
  'AWS_REGION',
  'AWS_DEFAULT_REGION',
  'AWS_EXECUTION_ENV',
  'AWS_ACCESS_KEY',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_LAMBDA_INITIALIZATION_TYPE',
  'AWS_LAMBDA_RUNTIME_API',
  'LAMBDA_TASK_ROOT',
  'LAMBDA_RUNTIME_DIR',
];

const reservedBy = (name: string, names: readonly string[], prefixes: readonly string[]): boolean =>
  names.includes(name) || prefixes.some((prefix) => name.startsWith(prefix));

/** A name that an author may give to a variable. */
export const variableName = z
  .string()
  .regex(/^[A-Z][A-Z0-9_]+$/, { error: 'a variable name of two or more of A-Z, 0-9 and _' })
  .max(128)
  .superRefine((name, problems) => {
    if (reservedBy(name, platformNames, platformPrefixes)) {
      problems.addIssue({
        code: 'custom',
        message: 'any name but those that the platform supplies itself from other fields and from uses',
        params: { remedy: `change the field that ${name} follows from, or rename yours, for example APP_${name}` },
      });
    }
    if (reservedBy(name, awsNames, awsPrefixes)) {
      problems.addIssue({
        code: 'custom',
        message: 'a name that AWS does not set itself at run time',
        params: { remedy: 'leave it away: the region and the credentials of the role are there already' },
      });
    }
  });

/** Plain environment variables of one component. */
export const variablesSchema = z.record(variableName, z.string()).default({});
