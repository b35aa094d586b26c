import type { IConstruct } from 'constructs';

/** The metadata type under which the assembly carries the facts of a component. */
export const componentMetadataType = 'headroom:component';

/** What a report may want to know of a component that no resource property says. */
export interface ComponentFacts {
  readonly kind:
    | 'service'
    | 'worker'
    | 'job'
    | 'function'
    | 'queue'
    | 'topic'
    | 'database'
    | 'cache'
    | 'bucket'
    | 'files'
    | 'secret'
    | 'assets'
    | 'edge';
  readonly name: string;
  readonly owner: string;
  /** Facts of this kind of component in the words and units of the definition. */
  readonly facts: Readonly<Record<string, unknown>>;
}

/** One typed entry for each component, beside its main construct. */
export function recordComponent(construct: IConstruct, component: ComponentFacts): void {
  construct.node.addMetadata(componentMetadataType, component);
}
