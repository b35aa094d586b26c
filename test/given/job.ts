import { type App, aws_ecs as ecs } from 'aws-cdk-lib';
import type { z } from 'zod';
import type { Targets } from '../../lib/constructs/component/reachable.js';
import { type JobDefinition, jobSchema } from '../../lib/definition/job.js';
import { JobStack } from '../../lib/stacks/job-stack.js';
import { givenIdentity } from './identity.js';
import { givenTargets } from './queue.js';
import { givenApp, givenSurroundings } from './stack.js';
import { givenTelemetry } from './telemetry.js';

export type JobChange = Partial<z.input<typeof jobSchema>>;

/** Every morning at seven; change one thing. */
export const givenJobDefinition = (change: JobChange = {}): JobDefinition =>
  jobSchema.parse({
    image: { kind: 'registry', repository: 'public.ecr.aws/docker/library/busybox', tag: '1.37' },
    task: { cpu: 256, memoryMiB: 512 },
    cron: '0 7 * * ? *',
    ...change,
  });

/** The stack of a job called `report`, beside what it needs. */
export function givenJob(change: JobChange = {}, targets: Partial<Targets> = {}): { app: App; stack: JobStack } {
  const app = givenApp();
  const { stack: surroundings, vpc, key, page, ticket } = givenSurroundings(app);
  const stack = new JobStack(app, {
    identity: givenIdentity(),
    name: 'report',
    definition: givenJobDefinition(change),
    cluster: new ecs.Cluster(surroundings, 'Cluster', { vpc }),
    vpc,
    targets: givenTargets(targets),
    encryptionKey: key,
    telemetry: givenTelemetry(),
    topics: { page, ticket },
  });
  return { app, stack };
}
