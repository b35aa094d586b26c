import { containers } from '../consumers.js';
import type { Relation } from '../relation.js';

export const imagesAreFixed: Relation<'environment'> = {
  name: 'production runs images that cannot change under it',
  sum: 'no tag latest in production',
  source: 'demand 16: images by a fixed version',
  verdict: 'refuse',
  reads: ['environment'],
  problems: (platform) =>
    platform.environment.profile !== 'production'
      ? []
      : containers(platform).flatMap(({ path, definition: { image } }) =>
          image.kind !== 'build' && image.tag === 'latest'
            ? [
                {
                  path: [...path, 'image', 'tag'],
                  found: image.tag,
                  allowed:
                    'a digest or a tag that is never moved: with latest a restarted task may run other code than its neighbours',
                  remedy: 'write the digest that your pipeline pushed, or a tag such as v1.4.2',
                },
              ]
            : [],
        ),
};
