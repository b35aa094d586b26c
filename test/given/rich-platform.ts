import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { App } from 'aws-cdk-lib';
import { type CloudAssembly, DISABLE_CREATION_STACK_TRACES, DISABLE_METADATA_STACK_TRACE } from 'aws-cdk-lib/cx-api';
import { parsePlatform } from '../../lib/definition/parse-platform.js';
import type { PlatformInput } from '../../lib/definition/platform.js';
import { buildPlatform } from '../../lib/platform.js';
import { givenComponent } from './platform.js';

const { context } = createRequire(resolve('package.json'))('./cdk.json') as { context: Record<string, unknown> };

/** Values without `readonly`, so that a test changes what it wants to. */
export type Draft<Value> = { -readonly [Key in keyof Value]-?: Draft<NonNullable<Value[Key]>> };

/** A protected platform with two and more components of every kind, each as rich as a test of stability wants it. */
export function givenRichPlatformInput(): PlatformInput {
  const image = { kind: 'registry', repository: 'public.ecr.aws/docker/library/node', tag: '22-alpine' } as const;
  const service = (path: string, change: Parameters<typeof givenComponent.service>[0] = {}) =>
    givenComponent.service({ image, routes: [{ paths: [path] }], uses: [], ...change });
  return {
    schemaVersion: 1,
    name: 'shop',
    owner: 'team-shop',
    environment: { name: 'prod', profile: 'production', account: '111122223333', region: 'eu-west-1' },
    network: { zones: ['a', 'b', 'c'], nat: { kind: 'gateways', count: 1 } },
    services: {
      api: givenComponent.service({ image, uses: givenComponent.service().uses ?? [] }),
      admin: service('/admin/*', { uses: [{ kind: 'service', name: 'api' }] }),
      feed: service('/feed/*', { uses: [{ kind: 'cache', name: 'pages', access: 'read-write' }] }),
    },
    workers: {
      packer: givenComponent.worker({ image }),
      mailer: givenComponent.worker({ image, queue: 'mail', uses: [] }),
    },
    jobs: { report: givenComponent.job({ image }), sweep: givenComponent.job({ image, cron: '0 4 * * ? *' }) },
    functions: {
      health: givenComponent.function(),
      intake: {
        handler: 'queue-processor',
        trigger: { kind: 'queue', queue: 'events' },
        timeoutSeconds: 10,
      },
    },
    queues: { orders: {}, mail: { fifo: true }, events: { visibilitySeconds: 120 } },
    databases: {
      main: givenComponent.database({ instanceClass: 'm7g.large', storageGiB: 100, multiAz: true, replicas: [{}, {}] }),
      audit: givenComponent.database({ instanceClass: 't4g.medium', version: '16', replicas: [{}] }),
      stats: givenComponent.database({ instanceClass: 't4g.medium', multiAz: false }),
    },
    caches: {
      sessions: givenComponent.cache({ topology: { kind: 'replicated' }, snapshotRetentionDays: 1, holds: 'state' }),
      pages: givenComponent.cache({ topology: { kind: 'cluster', shards: 2 }, nodeType: 'm7g.large' }),
    },
    buckets: { uploads: {}, exports: {} },
    assets: {
      classes: [
        { path: '/static/*', cacheControl: 'public, max-age=31536000, immutable', edgeSeconds: 31_536_000 },
        { path: '/*', cacheControl: 'public, max-age=300', edgeSeconds: 300 },
      ],
    },
    edge: { distribution: { services: [{ path: '/api/*' }, { path: '/admin/*' }, { path: '/feed/*' }] } },
  };
}

/** The same after some changes, one after the other. */
export function givenChanged(...changes: readonly ((platform: Draft<PlatformInput>) => void)[]): PlatformInput {
  const platform = structuredClone(givenRichPlatformInput()) as Draft<PlatformInput>;
  for (const change of changes) change(platform);
  return platform as PlatformInput;
}

/** What synth makes of a definition, through the composition root, without the rules. */
export function synthesized(input: PlatformInput): CloudAssembly {
  // Traces and the tree are a quarter of the time, and nobody reads them here.
  const quick = { ...context, [DISABLE_METADATA_STACK_TRACE]: true, [DISABLE_CREATION_STACK_TRACES]: true };
  const app = new App({ context: quick, autoSynth: false, treeMetadata: false, analyticsReporting: false });
  buildPlatform(app, parsePlatform('definitions/shop/prod.ts', input));
  return app.synth();
}
