import { z } from 'zod';
import { covers } from './path-pattern.js';

function refuseUnreachableClasses(
  classes: readonly { readonly path: string }[],
  problems: z.core.$RefinementCtx,
): void {
  if (classes.length > 0 && classes.at(-1)?.path !== '/*') {
    problems.addIssue({
      code: 'custom',
      path: [classes.length - 1, 'path'],
      message: '/* as the path of the last class, so that every file has one',
      params: { remedy: 'add a class { path: "/*", … } at the end' },
    });
  }
  for (const [index, { path }] of classes.entries()) {
    const wider = classes.slice(0, index).find((earlier) => covers(earlier.path, path));
    if (wider === undefined) continue;
    problems.addIssue({
      code: 'custom',
      path: [index, 'path'],
      message: `a path that no earlier class takes whole, but ${wider.path} does`,
      params: { remedy: wider.path === path ? `remove one of the two` : `move ${path} before ${wider.path}` },
    });
  }
}

/** Static files behind the content delivery network, in classes that are cached alike. The first matching class wins. */
export const assetsSchema = z.strictObject({
  folder: z
    .string()
    .min(1)
    .optional()
    .describe('Uploaded at deploy, never pruned: pages in flight still find their old files'),
  classes: z
    .array(
      z.strictObject({
        path: z
          .string()
          .regex(/^\/[\w\-.*/]+$/, { error: 'a path pattern such as /static/*' })
          .max(255),
        cacheControl: z
          .string()
          .min(1)
          .describe('What browsers are told, for example public, max-age=31536000, immutable'),
        edgeSeconds: z.int().min(0).max(31_536_000).describe('How long the edge keeps a copy'),
      }),
    )
    .min(1)
    .max(8, { error: 'at most eight classes: each may take one of the twenty cache policies of an account' })
    .superRefine(refuseUnreachableClasses),
  noncurrentExpireDays: z.int().min(1).default(30).describe('Overwritten files can be brought back this long'),
});

export type AssetsDefinition = z.output<typeof assetsSchema>;
