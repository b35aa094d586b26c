import { z } from 'zod';
import { componentName } from './component-name.js';

/** Where the images of one component are pushed. There before the first of them, so that the first deployment needs none. */
export const repositorySchema = z.strictObject({
  keepImages: z.int().min(1).max(1000).default(30).describe('Older ones are deleted; a rollback needs the last few'),
});

export type RepositoryDefinition = z.output<typeof repositorySchema>;
export const repositoriesSchema = z.record(componentName, repositorySchema).default({});
