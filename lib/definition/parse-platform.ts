import { DefinitionError } from './definition-error.js';
import { type ParsedPlatform, type Platform, platformSchema } from './platform.js';
import { relatedProblems } from './related-problems.js';
import { routePriority } from './route-priority.js';
import { connectOf } from './service-connect.js';
import { parseShape } from './shape-problems.js';
import { soundSections } from './sound-sections.js';

/** Places what an author never writes: derived from the definition alone, and complete below this line. */
function derive(parsed: ParsedPlatform): Platform {
  const services = Object.entries(parsed.services).map(([name, service]) => [
    name,
    {
      ...service,
      routes: service.routes.map((route) => ({ ...route, priority: routePriority(name, route) })),
      connect: connectOf(name, service),
    },
  ]);
  return { ...parsed, services: Object.fromEntries(services) };
}

/**
 * Checks a definition: its shape, and the relations between all that has a sound one.
 *
 * @param name how the definition is called in messages, usually its file
 * @throws DefinitionError with every problem
 */
export function parsePlatform(name: string, input: unknown): Platform {
  const shape = parseShape(platformSchema, input);
  if ('problems' in shape) {
    throw new DefinitionError(name, [...shape.problems, ...relatedProblems(soundSections(input, shape.problems))]);
  }
  const problems = relatedProblems({ sections: shape.data, unsound: new Set() });
  if (problems.length > 0) throw new DefinitionError(name, problems);
  return derive(shape.data);
}
