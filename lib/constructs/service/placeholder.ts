import { isAwaited } from '../../definition/image.js';
import type { ServiceDefinition } from '../../definition/service.js';

/** Small, for both processors, and with the wget of the container check. */
const image = { kind: 'registry', repository: 'public.ecr.aws/docker/library/node', tag: '22-alpine' } as const;

/** A server that is well and has nothing to say: 200 for both checks, 503 for whatever a user asks. */
export function placeholderScript({
  port,
  health: { live, ready },
}: Pick<ServiceDefinition, 'port' | 'health'>): string {
  const well = JSON.stringify([live.path, ready.path]);
  return `require('node:http').createServer((q,r)=>{r.statusCode=${well}.includes(q.url.split('?')[0])?200:503;r.end('no version has been deployed yet\\n')}).listen(${port})`;
}

/**
 * The service as it is before its first image: everything around it is real, so that the first deployment needs no
 * image and the first image is an ordinary deployment. There is nothing yet that could migrate a database.
 */
export function stoodIn(definition: ServiceDefinition): ServiceDefinition {
  if (!isAwaited(definition.image)) return definition;
  const { migration: _, command: __, health, ...rest } = definition;
  const { command: ___, ...live } = health.live;
  return { ...rest, image, command: ['node', '-e', placeholderScript(definition)], health: { ...health, live } };
}
