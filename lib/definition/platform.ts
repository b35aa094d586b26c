import { z } from 'zod';
import { alarmsSchema } from './alarms.js';
import { assetsSchema } from './assets.js';
import { backupsSchema } from './backups.js';
import { bucketsSchema } from './bucket.js';
import { budgetSchema } from './budget.js';
import { cachesSchema } from './cache.js';
import { owner, platformName } from './component-name.js';
import { databasesSchema } from './database.js';
import { edgeSchema } from './edge.js';
import { environmentSchema } from './environment.js';
import { experimentsSchema } from './experiments.js';
import { fileSystemsSchema } from './files.js';
import { functionsSchema } from './function.js';
import { jobsSchema } from './job.js';
import { loadTestSchema } from './load-test.js';
import { networkSchema } from './network.js';
import { queuesSchema } from './queue.js';
import { repositoriesSchema } from './repository.js';
import { secretsSchema } from './secret.js';
import { type ParsedService, type ServiceDefinition, servicesSchema } from './service.js';
import { serviceConnectSchema } from './service-connect.js';
import { telemetrySchema } from './telemetry.js';
import { topicsSchema } from './topic.js';
import { workersSchema } from './worker.js';

export const platformSchema = z.strictObject({
  schemaVersion: z.literal(1).describe('Of this schema; a later one says how to move'),
  name: platformName,
  owner,
  environment: environmentSchema,
  network: networkSchema.prefault({}),
  services: servicesSchema,
  workers: workersSchema,
  jobs: jobsSchema,
  functions: functionsSchema,
  queues: queuesSchema,
  topics: topicsSchema,
  databases: databasesSchema,
  caches: cachesSchema,
  buckets: bucketsSchema,
  files: fileSystemsSchema,
  repositories: repositoriesSchema,
  secrets: secretsSchema,
  assets: assetsSchema.optional(),
  edge: edgeSchema.optional().describe('Required as soon as a service has routes, or there are assets'),
  serviceConnect: serviceConnectSchema.prefault({}),
  telemetry: telemetrySchema.optional().describe('Required as soon as a component has telemetry'),
  backups: backupsSchema.optional(),
  experiments: experimentsSchema,
  budget: budgetSchema.optional(),
  loadTest: loadTestSchema.optional(),
  alarms: alarmsSchema.prefault({}),
});

/** What an author writes. */
export type PlatformInput = z.input<typeof platformSchema>;
type Shape = Omit<z.output<typeof platformSchema>, 'services'>;
/** The shape after defaults, before what is derived. */
export type ParsedPlatform = Shape & { readonly services: Readonly<Record<string, ParsedService>> };
/** What everything below the definition receives: complete, related, nothing left to default. */
export type Platform = Shape & { readonly services: Readonly<Record<string, ServiceDefinition>> };

export type Section = keyof ParsedPlatform;

/** The sections that hold components by name. */
export const componentSections = [
  'services',
  'workers',
  'jobs',
  'functions',
  'queues',
  'topics',
  'databases',
  'caches',
  'buckets',
  'files',
  'repositories',
  'secrets',
] as const satisfies readonly Section[];

export type ComponentSection = (typeof componentSections)[number];
