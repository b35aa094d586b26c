type Variables = Record<string, string | undefined>;

const common: Variables = {
  HEADROOM_PLATFORM: 'starter',
  HEADROOM_ENVIRONMENT: 'dev',
  HEADROOM_COMPONENT: 'orders',
  MEMORY_LIMIT_MIB: '512',
  SHUTDOWN_SECONDS: '60',
  LOG_LEVEL: 'info',
};

/** Valid as it stands; a test changes the one thing it is about. */
export const givenApiEnvironment = (changes: Variables = {}): Variables => ({
  ...common,
  PORT: '8080',
  LIVE_PATH: '/live',
  READY_PATH: '/ready',
  LONGEST_REQUEST_SECONDS: '30',
  KEEP_ALIVE_SECONDS: '65',
  IN_MEMORY_CACHE_MIB: '64',
  IN_MEMORY_CACHE_TTL_SECONDS: '30',
  ...changes,
});

export const givenWorkerEnvironment = (changes: Variables = {}): Variables => ({
  ...common,
  QUEUE_URL: 'https://sqs.eu-west-1.amazonaws.com/111122223333/orders',
  MAX_CONCURRENT_TASKS: '10',
  VISIBILITY_TIMEOUT_SECONDS: '60',
  MESSAGE_MAX_SECONDS: '300',
  ...changes,
});
