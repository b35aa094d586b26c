/** A resource that a value is taken from, in whichever stack it lives. */
export interface Origin {
  readonly stack: string;
  readonly logicalId: string;
  /** Absent for `Ref`. */
  readonly attribute?: string;
}

/** One value that a stack reads out of another. */
export interface StackRead {
  /** strong: `Fn::ImportValue`, which locks the output. weak: `Fn::GetStackOutput`, read when the consumer is deployed. */
  readonly strength: 'strong' | 'weak';
  readonly stack: string;
  readonly output: string;
}

/** The part of an assembly that references run through. */
export interface Referenced {
  readonly stacks: readonly {
    readonly name: string;
    readonly outputs: Readonly<Record<string, unknown>>;
    readonly resources: readonly { readonly logicalId: string }[];
  }[];
}

type Found = { readonly local: Omit<Origin, 'stack'> } | { readonly read: StackRead };

interface Output {
  readonly Value: unknown;
  readonly Export?: { readonly Name: unknown };
}

/** Follows references through the templates of an assembly, as CloudFormation will at deploy. */
export class References {
  /** By name of the stack. */
  private readonly outputs: ReadonlyMap<string, Readonly<Record<string, Output>>>;
  private readonly resources: ReadonlyMap<string, ReadonlySet<string>>;
  /** Stack and output, by name of the export. */
  private readonly exports: ReadonlyMap<string, Omit<StackRead, 'strength'>>;

  constructor({ stacks }: Referenced) {
    this.outputs = new Map(stacks.map(({ name, outputs }) => [name, outputs as Record<string, Output>]));
    this.resources = new Map(
      stacks.map(({ name, resources }) => [name, new Set(resources.map((one) => one.logicalId))]),
    );
    this.exports = new Map(
      [...this.outputs].flatMap(([stack, outputs]) =>
        Object.entries(outputs).flatMap(([output, { Export }]) =>
          Export === undefined ? [] : [[String(Export.Name), { stack, output }] as const],
        ),
      ),
    );
  }

  /** The resources that a value inside a stack names, each once; those of other stacks are followed through their outputs. */
  originsOf(stack: string, value: unknown): Origin[] {
    return this.origins(stack, value, []);
  }

  private origins(stack: string, value: unknown, reading: readonly string[]): Origin[] {
    const origins = this.find(value).flatMap((found): Origin[] => {
      if ('read' in found) {
        const { stack: producer, output } = found.read;
        const place = `${producer}.${output}`;
        // A circle, which no deployment would take.
        if (reading.includes(place)) return [];
        return this.origins(producer, this.outputs.get(producer)?.[output]?.Value, [...reading, place]);
      }
      // Parameters and pseudo-parameters are no resources.
      return this.resources.get(stack)?.has(found.local.logicalId) === true ? [{ stack, ...found.local }] : [];
    });
    return [...new Map(origins.map((origin) => [JSON.stringify(origin), origin])).values()];
  }

  /**
   * A value in which every reference is `{ Ref: 'stack/logical id' }` or `{ 'Fn::GetAtt': 'stack/logical id.attribute' }`
   * of the resource behind it. How a value gets from one stack to another, and what the output on the way is called, makes
   * no difference: two values are equal when they will be.
   */
  resolve(stack: string, value: unknown, reading: readonly string[] = []): unknown {
    if (Array.isArray(value)) return value.map((entry) => this.resolve(stack, entry, reading));
    if (typeof value !== 'object' || value === null) return value;
    const [only, ...others] = Object.keys(value);
    if (only !== undefined && others.length === 0 && Object.hasOwn(this.readers, only) && only !== 'Fn::Sub') {
      const [found] = this.find(value);
      if (found !== undefined) return this.resolved(stack, found, value, reading);
    }
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, this.resolve(stack, entry, reading)]));
  }

  private resolved(stack: string, found: Found, value: unknown, reading: readonly string[]): unknown {
    if ('local' in found) {
      const { logicalId, attribute } = found.local;
      if (this.resources.get(stack)?.has(logicalId) !== true) return value;
      const name = `${stack}/${logicalId}`;
      return attribute === undefined ? { Ref: name } : { 'Fn::GetAtt': `${name}.${attribute}` };
    }
    const { stack: producer, output } = found.read;
    const written = this.outputs.get(producer)?.[output];
    const place = `${producer}.${output}`;
    // A foreign stack, or a circle that no deployment would take.
    if (written === undefined || reading.includes(place)) return value;
    return this.resolve(producer, written.Value, [...reading, place]);
  }

  /** What a value reads out of other stacks. */
  readsOf(value: unknown): StackRead[] {
    return this.find(value).flatMap((found) => ('read' in found ? [found.read] : []));
  }

  private find(value: unknown): Found[] {
    if (Array.isArray(value)) return value.flatMap((entry) => this.find(entry));
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([key, argument]) => {
      // A key may be called as what every object has.
      const reader = Object.hasOwn(this.readers, key) ? this.readers[key] : undefined;
      return reader === undefined ? this.find(argument) : reader(argument);
    });
  }

  private readonly readers: Readonly<Record<string, (argument: unknown) => Found[]>> = {
    Ref: (logicalId) => [{ local: { logicalId: String(logicalId) } }],
    'Fn::GetAtt': (argument) => [
      { local: attributeOf(Array.isArray(argument) ? argument.join('.') : String(argument)) },
    ],
    'Fn::Sub': (argument) => {
      const [text, values] = Array.isArray(argument) ? (argument as [string, object]) : [String(argument), {}];
      const names = [...text.matchAll(/\$\{([^!}][^}]*)\}/g)].map(([, name = '']) => name);
      return [
        ...names.filter((name) => !(name in values)).map((name) => ({ local: attributeOf(name) })),
        ...this.find(values),
      ];
    },
    'Fn::ImportValue': (name) => {
      const producer = this.exports.get(String(name));
      return producer === undefined ? [] : [{ read: { strength: 'strong', ...producer } }];
    },
    'Fn::GetStackOutput': (argument) => {
      const { StackName, OutputName } = argument as { StackName: string; OutputName: string };
      return [{ read: { strength: 'weak', stack: StackName, output: OutputName } }];
    },
  };
}

/** `Queue.Arn`, or `Queue` alone. */
function attributeOf(text: string): Omit<Origin, 'stack'> {
  const [logicalId = '', ...attribute] = text.split('.');
  return attribute.length === 0 ? { logicalId } : { logicalId, attribute: attribute.join('.') };
}
