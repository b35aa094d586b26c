import type { Assembly, Resource } from '../../assembly/assembly.js';
import { References } from '../../assembly/references.js';

const keyOf = ({ stack, logicalId }: { readonly stack: string; readonly logicalId: string }): string =>
  `${stack}/${logicalId}`;

/** The resources of an assembly, found by what others say of them. */
export class PricedAssembly {
  readonly resources: readonly Resource[];
  private readonly references: References;
  private readonly byKey: ReadonlyMap<string, Resource>;
  private readonly byType: ReadonlyMap<string, readonly Resource[]>;

  constructor(assembly: Assembly) {
    this.references = new References(assembly);
    this.resources = assembly.stacks.flatMap(({ resources }) => resources);
    this.byKey = new Map(this.resources.map((resource) => [keyOf(resource), resource]));
    const byType = new Map<string, Resource[]>();
    for (const resource of this.resources) byType.set(resource.type, [...(byType.get(resource.type) ?? []), resource]);
    this.byType = byType;
  }

  ofType(type: string): readonly Resource[] {
    return this.byType.get(type) ?? [];
  }

  /** What a value of a resource names, of one type, in whichever stack. */
  named({ stack }: Resource, value: unknown, type: string): Resource[] {
    return this.references
      .originsOf(stack, value)
      .flatMap((origin) => this.byKey.get(keyOf(origin)) ?? [])
      .filter((found) => found.type === type);
  }
}
