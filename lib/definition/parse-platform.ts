import { DefinitionError } from './definition-error.js';
import { type ParsedPlatform, type Platform, platformSchema } from './platform.js';
import type { Problem } from './problem.js';
import { relations } from './relations.js';
import { routePriority } from './route-priority.js';
import { parseShape } from './shape-problems.js';

/** Places what an author never writes: derived from the definition alone, and complete below this line. */
function derive(parsed: ParsedPlatform): Platform {
  const services = Object.entries(parsed.services).map(([name, service]) => [
    name,
    { ...service, routes: service.routes.map((route) => ({ ...route, priority: routePriority(name, route) })) },
  ]);
  return { ...parsed, services: Object.fromEntries(services) };
}

/**
 * Checks a definition, first its shape and then its relations.
 *
 * @param name how the definition is called in messages, usually its file
 * @throws DefinitionError with every problem
 */
export function parsePlatform(name: string, input: unknown): Platform {
  const shape = parseShape(platformSchema, input);
  if ('problems' in shape) throw new DefinitionError(name, shape.problems);
  const problems: Problem[] = relations.flatMap((relation) => relation.problems(shape.data));
  if (problems.length > 0) throw new DefinitionError(name, problems);
  return derive(shape.data);
}
