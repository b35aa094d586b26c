import type { FunctionDefinition } from './function.js';
import type { JobDefinition } from './job.js';
import type { ParsedPlatform } from './platform.js';
import type { Problem } from './problem.js';
import type { ParsedService } from './service.js';
import type { WorkerDefinition } from './worker.js';

interface Placed<Definition> {
  readonly path: Problem['path'];
  readonly name: string;
  readonly definition: Definition;
}

type Container = ParsedService | WorkerDefinition | JobDefinition;
type Containers = Pick<ParsedPlatform, 'services' | 'workers' | 'jobs'>;

function placed<Definition>(section: string, definitions: Readonly<Record<string, Definition>>): Placed<Definition>[] {
  return Object.entries(definitions).map(([name, definition]) => ({ path: [section, name], name, definition }));
}

/** Every component that runs a container, with its place in the definition. */
export function containers({ services, workers, jobs }: Containers): Placed<Container>[] {
  return [...placed('services', services), ...placed('workers', workers), ...placed('jobs', jobs)];
}

/** A component that may use others, with its place in the definition. */
export type PlacedConsumer = Placed<Container | FunctionDefinition>;

/** Every component that may use others. */
export function consumers(platform: Containers & Pick<ParsedPlatform, 'functions'>): PlacedConsumer[] {
  return [...containers(platform), ...placed('functions', platform.functions)];
}
