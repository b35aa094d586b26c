import type { Stack } from 'aws-cdk-lib';
import { Template as Assertions } from 'aws-cdk-lib/assertions';
import type { Mutant, Template } from './mutant.js';
import { mutantsOf } from './mutants-of.js';
import { mutated } from './mutated.js';
import { unitPlace } from './unit-place.js';

const anyType = '*';
/** Methods of the assertions that read resources of one type. */
const readsOneType = [
  'resourceCountIs',
  'resourcePropertiesCountIs',
  'hasResourceProperties',
  'hasResource',
  'findResources',
  'getResourceId',
  'allResources',
  'allResourcesProperties',
] as const;

/**
 * Stands in for `Template` of `aws-cdk-lib/assertions`. It remembers what a test reads, and shows the same test the
 * same templates again with one mistake in all of them.
 */
export class TemplateSwitch {
  /** The place of the mistake that templates show now. */
  #place: string | undefined;
  /** Type of what was read since `listen`, by template. */
  #reads = new Map<Template, Set<string>>();
  /** What the test under way has made, in order: the second time nothing need be synthesized. */
  #made: Assertions[] = [];
  #next = 0;
  readonly #mutants = new WeakMap<Template, Map<string, Mutant[]>>();

  readonly stand = {
    fromStack: (stack: Stack): Assertions => this.#makeOnce(() => Assertions.fromStack(stack)),
    fromJSON: (json: Record<string, unknown>): Assertions => this.#makeOnce(() => Assertions.fromJSON(json)),
    fromString: (text: string): Assertions => this.#makeOnce(() => Assertions.fromString(text)),
  };

  listen(): void {
    this.#reads = new Map();
    this.#made = [];
    this.#place = undefined;
  }

  /** Places in what was read at which one of the wanted mistakes can be made. */
  placesRead(wanted: { has(place: string): boolean }): string[] {
    const places = [...this.#reads].flatMap(([template, types]) =>
      [...this.#mutantsIn(template)]
        .filter(([place, [first]]) => wanted.has(place) && (types.has(anyType) || types.has(String(first?.type))))
        .map(([place]) => place),
    );
    return [...new Set(places)];
  }

  /** Runs a test while every template shows the mistake, and says whether it was noticed. */
  async isNoticed(place: string, test: () => unknown): Promise<boolean> {
    this.#place = place;
    this.#next = 0;
    try {
      await test();
      return false;
    } catch {
      return true;
    } finally {
      this.#place = undefined;
    }
  }

  #makeOnce(make: () => Assertions): Assertions {
    const again = this.#place === undefined ? undefined : this.#made[this.#next++];
    if (again !== undefined) return again;
    const made = this.#watched(make());
    this.#made.push(made);
    return made;
  }

  #watched(assertions: Assertions): Assertions {
    const untouched = assertions.toJSON() as unknown as Template;
    const read = (type: string): void => {
      const types = this.#reads.get(untouched) ?? new Set();
      this.#reads.set(untouched, types.add(type));
    };
    // The assertions read this field at each call.
    Object.defineProperty(assertions, 'template', { get: () => this.#shown(untouched) });
    for (const method of readsOneType) {
      const original = assertions[method].bind(assertions) as (...args: unknown[]) => unknown;
      Object.defineProperty(assertions, method, {
        value: (type: string, ...more: unknown[]) => {
          read(type);
          return original(type, ...more);
        },
      });
    }
    const toJSON = assertions.toJSON.bind(assertions);
    Object.defineProperty(assertions, 'toJSON', {
      value: () => {
        read(anyType);
        return toJSON();
      },
    });
    return assertions;
  }

  #shown(untouched: Template): Template {
    const mutants = this.#place === undefined ? [] : (this.#mutantsIn(untouched).get(this.#place) ?? []);
    const resources = { ...untouched.Resources };
    // From behind, so that an entry that goes does not move those that are still to go.
    for (const mutant of mutants.toReversed()) {
      resources[mutant.logicalId] = mutated(resources[mutant.logicalId] ?? {}, mutant);
    }
    return mutants.length === 0 ? untouched : { ...untouched, Resources: resources };
  }

  #mutantsIn(template: Template): Map<string, Mutant[]> {
    const known = this.#mutants.get(template);
    if (known !== undefined) return known;
    const byPlace = new Map<string, Mutant[]>();
    const { Resources = {} } = template;
    for (const mutant of mutantsOf('', { Resources })) {
      const place = unitPlace(Resources[mutant.logicalId] ?? {}, mutant);
      byPlace.set(place, [...(byPlace.get(place) ?? []), mutant]);
    }
    this.#mutants.set(template, byPlace);
    return byPlace;
  }
}
