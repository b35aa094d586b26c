import * as z from 'zod/mini';

const text = z.string('a text');

/** What the service tells its migration hook. The revision of the task is its identity: it runs once. */
export const migrationDetails = z.object({
  cluster: text,
  taskDefinition: text,
  subnets: z.array(text),
  securityGroups: z.array(text),
  timeoutSeconds: z.number('seconds'),
});

export type MigrationDetails = z.output<typeof migrationDetails>;

/** On a revision of the task definition that has run to its end; the next deployment finds it there. */
export const migratedTag = 'headroom:migrated';
