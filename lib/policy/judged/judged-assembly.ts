import { References } from '../../assembly/references.js';
import type { Finding } from '../rule.js';
import { JudgedResource } from './judged-resource.js';
import type { JudgedStack } from './judged-stack.js';

/** Every template of one synth, as rules see them. */
export class JudgedAssembly {
  readonly stacks: readonly JudgedStack[];
  readonly #byType = new Map<string, JudgedResource[]>();
  readonly #byPlace = new Map<string, JudgedResource>();
  readonly #references: References;
  /** Many rules ask for the same few. */
  readonly #targets = new WeakMap<object, readonly JudgedResource[]>();

  constructor(stacks: readonly JudgedStack[]) {
    this.stacks = stacks;
    for (const stack of stacks) {
      for (const [logicalId, template] of Object.entries(stack.template.Resources ?? {})) {
        const resource = new JudgedResource(this, stack, logicalId, template);
        this.#byPlace.set(resource.label, resource);
        const alike = this.#byType.get(resource.type);
        if (alike === undefined) this.#byType.set(resource.type, [resource]);
        else alike.push(resource);
      }
    }
    this.#references = new References({
      stacks: stacks.map(({ name, template: { Resources = {}, Outputs = {} } }) => ({
        name,
        outputs: Outputs,
        resources: Object.keys(Resources).map((logicalId) => ({ logicalId })),
      })),
    });
  }

  ofType(...types: readonly string[]): readonly JudgedResource[] {
    return types.flatMap((type) => this.#byType.get(type) ?? []);
  }

  get resources(): Iterable<JudgedResource> {
    return this.#byPlace.values();
  }

  /** The resources that a value inside a stack names, through outputs of other stacks too. */
  targetsOf(stack: string, value: unknown): readonly JudgedResource[] {
    if (typeof value !== 'object' || value === null) return [];
    const known = this.#targets.get(value) ?? this.#findTargets(stack, value);
    this.#targets.set(value, known);
    return known;
  }

  #findTargets(stack: string, value: object): readonly JudgedResource[] {
    const places = this.#references.originsOf(stack, value).map((origin) => `${origin.stack}/${origin.logicalId}`);
    return [...new Set(places)].flatMap((place) => this.#byPlace.get(place) ?? []);
  }

  /** About a template as a whole. */
  static findingOn({ templatePath, path }: JudgedStack, place: string, problem: string): Finding {
    return { at: { templatePath, stackPath: path }, path: place, problem };
  }
}
