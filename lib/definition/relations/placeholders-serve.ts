import { containers } from '../consumers.js';
import { isAwaited } from '../image.js';
import type { Relation } from '../relation.js';

export const placeholdersServe: Relation<'network'> = {
  name: 'what waits for its first image is a service that can be stood in for',
  sum: 'an image without tag and digest only in services, and only with a way out of the network',
  source:
    'our own: a placeholder answers checks; nothing can stand in for work. ECR Public has no endpoint in a network',
  verdict: 'refuse',
  reads: ['network'],
  problems: (platform) =>
    containers(platform).flatMap(({ path, definition: { image } }) => {
      if (!isAwaited(image)) return [];
      const isService = path[0] === 'services';
      if (isService && platform.network.nat.kind !== 'none') return [];
      return [
        {
          path: [...path, 'image', 'tag'],
          found: undefined,
          allowed: isService
            ? 'a tag or a digest in a network without a way out: the placeholder comes from a public registry'
            : 'a tag or a digest: nothing can stand in for the work of this component',
          remedy: isService
            ? 'push the first image and write its digest, or give the network a NAT gateway'
            : 'push the first image and write its digest, or add the component when it is there',
        },
      ];
    }),
};
