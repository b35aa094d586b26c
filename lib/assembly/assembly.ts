/** What synth wrote, as reports see it: resources with their place, nothing of what was asked for. */
export interface Assembly {
  readonly stacks: readonly StackTemplate[];
}

export interface StackTemplate {
  /** Construct path of the stack; what `cdk deploy` takes. */
  readonly id: string;
  readonly name: string;
  /** One line of purpose; empty where a foreign app gives none. */
  readonly description: string;
  /** `unknown-account` where synth left it open. */
  readonly account: string;
  readonly region: string;
  readonly terminationProtection: boolean;
  readonly resources: readonly Resource[];
  readonly outputs: Readonly<Record<string, unknown>>;
  /** Names of the stacks that are deployed before. */
  readonly dependsOn: readonly string[];
  /** Facts of components that no resource property says; a foreign app has none. */
  readonly components: readonly Component[];
}

export interface Resource {
  readonly stack: string;
  readonly logicalId: string;
  /** Construct path, where the assembly tells it. */
  readonly path: string | undefined;
  /** The component that it belongs to, such as `queue orders`; absent where the assembly names none. */
  readonly component?: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
  /** Logical ids in the same stack that it waits for without naming them in a property. */
  readonly dependsOn?: readonly string[];
  /** How CloudFormation is told to update it, where it is told. */
  readonly updatePolicy?: Readonly<Record<string, unknown>>;
  readonly deletionPolicy: string | undefined;
  readonly updateReplacePolicy: string | undefined;
}

export interface Component {
  readonly kind: string;
  readonly name: string;
  readonly owner: string;
  readonly facts: Readonly<Record<string, unknown>>;
}
