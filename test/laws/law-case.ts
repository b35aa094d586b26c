import type { Assembly, Resource, StackTemplate } from '../../lib/assembly/assembly.js';
import { References } from '../../lib/assembly/references.js';
import type { Platform } from '../../lib/definition/platform.js';
import { stackName } from '../given/components.js';
import { Grants } from '../given/grants.js';

/** One environment before the law: what was asked for, and what was synthesized. */
export class LawCase {
  readonly assembly: Assembly;
  readonly definition: Platform;
  readonly resources: readonly Resource[];
  readonly #byType: ReadonlyMap<string, readonly Resource[]>;
  #references?: References;
  #grants?: Grants;

  constructor(assembly: Assembly, definition: Platform) {
    this.assembly = assembly;
    this.definition = definition;
    this.resources = assembly.stacks.flatMap(({ resources }) => resources);
    const byType = new Map<string, Resource[]>();
    for (const resource of this.resources) {
      const alike = byType.get(resource.type);
      if (alike === undefined) byType.set(resource.type, [resource]);
      else alike.push(resource);
    }
    this.#byType = byType;
  }

  get stacks(): readonly StackTemplate[] {
    return this.assembly.stacks;
  }

  get references(): References {
    this.#references ??= new References(this.assembly);
    return this.#references;
  }

  get grants(): Grants {
    this.#grants ??= new Grants(this.assembly);
    return this.#grants;
  }

  ofType(...types: readonly string[]): Resource[] {
    return types.flatMap((type) => this.#byType.get(type) ?? []);
  }

  /** What a value of a resource names, as `stack/logical id`. */
  namesIn({ stack }: Pick<Resource, 'stack'>, value: unknown): string[] {
    return this.references.originsOf(stack, value).map((origin) => `${origin.stack}/${origin.logicalId}`);
  }

  /** `service-api` of `shop-prod-service-api`. */
  kindOf(stack: string): string {
    return stack.slice(stackName(this.definition, '').length);
  }
}
