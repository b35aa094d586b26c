import type { Assembly, Resource } from '../../lib/assembly/assembly.js';
import type { Platform } from '../../lib/definition/platform.js';
import { LawCase } from '../laws/law-case.js';
import { laws } from '../laws/laws.js';
import { type Answer, answerOf, type Layer } from './layer.js';
import type { Mutant, Properties, Template } from './mutant.js';

/** What `test/platforms` asks of every environment, without jest around it. */
export class LawsLayer implements Layer {
  readonly name = 'laws';
  readonly #assembly: Assembly;
  readonly #definition: Platform;
  /** A law that is broken before anything was touched says nothing about a mutant. */
  readonly before: ReadonlySet<string>;

  constructor(assembly: Assembly, definition: Platform) {
    this.#assembly = assembly;
    this.#definition = definition;
    this.before = new Set(broken(new LawCase(assembly, definition)));
  }

  judge({ stack, logicalId }: Mutant, template: Template): Answer {
    const stacks = this.#assembly.stacks.map((one) =>
      one.id !== stack
        ? one
        : {
            ...one,
            resources: one.resources.map((resource) =>
              resource.logicalId === logicalId ? changed(resource, template.Resources[logicalId] ?? {}) : resource,
            ),
          },
    );
    return answerOf(this.before, broken(new LawCase({ stacks }, this.#definition)));
  }
}

const changed = (resource: Resource, { Properties, DeletionPolicy, UpdateReplacePolicy }: Properties): Resource => ({
  ...resource,
  properties: (Properties ?? {}) as Properties,
  deletionPolicy: DeletionPolicy as string | undefined,
  updateReplacePolicy: UpdateReplacePolicy as string | undefined,
});

function broken(given: LawCase): string[] {
  return laws
    .filter(({ appliesTo }) => appliesTo?.(given) ?? true)
    .filter(({ problems }) => hasProblems(() => problems(given)))
    .map(({ promise }) => promise);
}

/** A law that cannot read what it is shown is a red test too. */
function hasProblems(problems: () => readonly string[]): boolean {
  try {
    return problems().length > 0;
  } catch {
    return true;
  }
}
