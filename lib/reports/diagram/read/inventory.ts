import type { Assembly, Resource } from '../../../assembly/assembly.js';
import { References } from '../../../assembly/references.js';

export const keyOf = ({ stack, logicalId }: { readonly stack: string; readonly logicalId: string }): string =>
  `${stack}/${logicalId}`;

/** The resources of an assembly, found by what others say of them. */
export class Inventory {
  readonly resources: readonly Resource[];
  private readonly references: References;
  private readonly byKey: ReadonlyMap<string, Resource>;

  constructor(assembly: Assembly) {
    this.references = new References(assembly);
    this.resources = assembly.stacks.flatMap(({ resources }) => resources);
    this.byKey = new Map(this.resources.map((resource) => [keyOf(resource), resource]));
  }

  ofType(type: string): Resource[] {
    return this.resources.filter((resource) => resource.type === type);
  }

  /** What a value of a resource names, in whichever stack. */
  named({ stack }: Resource, value: unknown): Resource[] {
    return this.references.originsOf(stack, value).flatMap((origin) => this.byKey.get(keyOf(origin)) ?? []);
  }

  namedOf(resource: Resource, value: unknown, type: string): Resource[] {
    return this.named(resource, value).filter((found) => found.type === type);
  }
}
