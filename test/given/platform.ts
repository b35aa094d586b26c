import { parsePlatform } from '../../lib/definition/parse-platform.js';
import type { Platform, PlatformInput } from '../../lib/definition/platform.js';

type Section = 'services' | 'workers' | 'jobs' | 'functions' | 'queues' | 'databases' | 'caches' | 'buckets';
type Component<Name extends Section> = NonNullable<PlatformInput[Name]>[string];

const image = { kind: 'registry', repository: 'public.ecr.aws/docker/library/node', tag: '22-alpine' } as const;
const task = { cpu: 256, memoryMiB: 512 } as const;

/** One whole component of each kind; change one thing. */
export const givenComponent = {
  service: (change: Partial<Component<'services'>> = {}): Component<'services'> => ({
    image,
    task,
    routes: [{ paths: ['/api/*'] }],
    scaling: { min: 2, max: 3, policies: [{ kind: 'cpu', targetPercent: 70 }] },
    uses: [
      { kind: 'database', name: 'main', access: 'read-write' },
      { kind: 'cache', name: 'sessions', access: 'read-write' },
      { kind: 'queue', name: 'orders', access: 'send' },
      { kind: 'bucket', name: 'uploads', access: 'read-write' },
    ],
    ...change,
  }),
  worker: (change: Partial<Component<'workers'>> = {}): Component<'workers'> => ({
    image,
    task,
    queue: 'orders',
    messageTime: { meanSeconds: 2, maxSeconds: 30 },
    scaling: { min: 1, max: 3, mode: { kind: 'depth', outAbove: 100, inBelow: 20 } },
    uses: [{ kind: 'database', name: 'main', access: 'read' }],
    ...change,
  }),
  job: (change: Partial<Component<'jobs'>> = {}): Component<'jobs'> => ({
    image,
    task,
    cron: '30 2 * * ? *',
    ...change,
  }),
  function: (change: Partial<Component<'functions'>> = {}): Component<'functions'> => ({
    handler: 'health',
    trigger: { kind: 'schedule', everyMinutes: 1 },
    uses: [{ kind: 'queue', name: 'orders', access: 'describe' }],
    ...change,
  }),
  database: (change: Partial<Component<'databases'>> = {}): Component<'databases'> => ({
    instanceClass: 't4g.large',
    multiAz: true,
    storageGiB: 20,
    ...change,
  }),
  cache: (change: Partial<Component<'caches'>> = {}): Component<'caches'> => ({ nodeType: 't4g.micro', ...change }),
  environment: (change: Partial<PlatformInput['environment']> = {}): PlatformInput['environment'] => ({
    name: 'dev',
    profile: 'ephemeral',
    region: 'eu-west-1',
    ...change,
  }),
};

export const givenProduction = givenComponent.environment({
  name: 'prod',
  profile: 'production',
  account: '111122223333',
});

/** A small platform called `shop`, valid in every profile, with one component of every kind; a change replaces sections. */
export function givenPlatformInput(change: Partial<PlatformInput> = {}): PlatformInput {
  return {
    schemaVersion: 1,
    name: 'shop',
    owner: 'team-shop',
    environment: givenComponent.environment(),
    services: { api: givenComponent.service() },
    workers: { packer: givenComponent.worker() },
    jobs: { report: givenComponent.job() },
    functions: { health: givenComponent.function() },
    queues: { orders: {} },
    databases: { main: givenComponent.database() },
    caches: { sessions: givenComponent.cache() },
    buckets: { uploads: {} },
    assets: {
      classes: [
        { path: '/static/*', cacheControl: 'public, max-age=31536000, immutable', edgeSeconds: 31_536_000 },
        { path: '/*', cacheControl: 'public, max-age=300', edgeSeconds: 300 },
      ],
    },
    edge: { distribution: {} },
    ...change,
  };
}

/** The same, parsed. */
export function givenPlatform(change: Partial<PlatformInput> = {}): Platform {
  return parsePlatform('shop', givenPlatformInput(change));
}
