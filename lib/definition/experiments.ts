import { z } from 'zod';
import { componentName } from './component-name.js';

/** What is broken on purpose, to see that users do not notice. Nobody starts one by itself. */
const experimentSchema = z.discriminatedUnion('kind', [
  z
    .strictObject({
      kind: z.literal('stop-tasks'),
      service: componentName,
      percent: z.int().min(1).max(100).default(50).describe('Of its running tasks, all at once'),
    })
    .describe('Tasks of a service are stopped'),
  z
    .strictObject({ kind: z.literal('fail-over-database'), database: componentName })
    .describe('The primary restarts on its standby'),
]);

export const experimentsSchema = z.record(componentName, experimentSchema).default({});

export type ExperimentDefinition = z.output<typeof experimentSchema>;
