import { z } from 'zod';
import { componentName } from './component-name.js';

const version = {
  tag: z
    .string()
    .regex(/^[\w][\w.-]{0,127}$/, { error: 'an image tag: at most 128 letters, digits, _ . or -' })
    .optional(),
  digest: z
    .string()
    .regex(/^sha256:[0-9a-f]{64}$/, { error: 'a digest: sha256: and 64 hexadecimal digits' })
    .optional(),
};

const words = '[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*';

/** As ECR takes it (CreateRepository, `repositoryName`), and Docker after the host. */
const repositoryName = new RegExp(`^(${words}/)*${words}$`);
const imageName = new RegExp(`^([A-Za-z0-9][A-Za-z0-9.-]*(:\\d{1,5})?/)?(${words}/)*${words}$`);

interface Version {
  readonly tag?: string | undefined;
  readonly digest?: string | undefined;
}

function refuseTagBesideDigest(image: Version, problems: z.core.$RefinementCtx): void {
  if (image.tag !== undefined && image.digest !== undefined) refuseOtherThanOne(image, problems);
}

function refuseOtherThanOne({ tag, digest }: Version, problems: z.core.$RefinementCtx): void {
  if ((tag === undefined) !== (digest === undefined)) return;
  problems.addIssue({
    code: 'custom',
    path: ['tag'],
    message: tag === undefined ? 'a tag, or a digest' : 'no tag beside a digest, which says more',
    params: { remedy: tag === undefined ? 'add tag: "v1.4.2", or digest: "sha256:…"' : 'remove tag' },
  });
}

/** Where a container image comes from. `build` needs a container engine at deploy time only, never at synth. */
export const imageSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('build'),
    folder: z.string().min(1).describe('A folder with a Dockerfile, from the root of the project'),
  }),
  z
    .strictObject({
      kind: z.literal('ecr'),
      repository: z.string().min(2).max(256).regex(repositoryName, {
        error: 'the name of a repository such as shop/api: lower-case words joined by . _ - and /',
      }),
      ...version,
    })
    .superRefine(refuseOtherThanOne)
    .describe('A repository of the same account and region'),
  z
    .strictObject({
      kind: z.literal('repository'),
      repository: componentName.describe('An entry of repositories'),
      ...version,
    })
    .superRefine(refuseTagBesideDigest)
    .describe(
      'A repository of this environment. Without tag and digest nothing is in it yet: a service is stood in for by a placeholder',
    ),
  z
    .strictObject({
      kind: z.literal('registry'),
      repository: z.string().min(2).max(255).regex(imageName, {
        error: 'the name of an image without its tag, such as public.ecr.aws/docker/library/node',
      }),
      ...version,
    })
    .superRefine(refuseOtherThanOne)
    .describe('Any registry that needs no credentials'),
]);

/** Whether nothing has been pushed yet. */
export const isAwaited = (image: ImageDefinition): boolean =>
  image.kind === 'repository' && image.tag === undefined && image.digest === undefined;

export type ImageDefinition = z.output<typeof imageSchema>;
