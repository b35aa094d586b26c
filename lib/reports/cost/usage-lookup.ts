import type { Resource } from '../../assembly/assembly.js';
import { type Usage, type UsageSection, usageSections } from './usage.js';

type Entry<Section extends UsageSection> = Usage[Section][string];

/** Kinds of component that a section calls by their names. */
const kinds: Partial<Record<UsageSection, readonly string[]>> = {
  tasks: ['service', 'worker'],
  jobs: ['job'],
  functions: ['function'],
  queues: ['queue'],
  buckets: ['bucket', 'assets'],
  files: ['files'],
  topics: ['topic'],
};

/** Where it is in its stack, such as `LoadBalancer`: the same in every environment. */
const placeInStack = (path: string | undefined): string | undefined =>
  path
    ?.split('/')
    .slice(1)
    .join('/')
    .replace(/(\/Resource)+$/, '');

/** What a file may call a resource: its component, its place in the stack, its construct path or its logical id. */
function namesOf(section: UsageSection, { component = '', path, logicalId }: Resource): string[] {
  const [kind = '', ...name] = component.split(' ');
  const own = kinds[section]?.includes(kind) === true ? name.join(' ') : undefined;
  return [own, placeInStack(path), path, logicalId].filter((one) => one !== undefined);
}

/** Finds what a usage file says of a resource, and remembers whether there was anybody to hear it. */
export class UsageLookup {
  readonly usage: Usage;
  private readonly heard = new Set<string>();
  private readonly asked = new Map<UsageSection, Set<string>>();

  constructor(usage: Usage) {
    this.usage = usage;
  }

  of<Section extends UsageSection>(section: Section, resource: Resource): Entry<Section> | undefined {
    const names = namesOf(section, resource);
    this.asked.set(section, (this.asked.get(section) ?? new Set()).add(names[0] as string));
    const entries = this.usage[section] as Readonly<Record<string, Entry<Section>>>;
    const name = names.find((one) => Object.hasOwn(entries, one));
    if (name === undefined) return undefined;
    this.heard.add(`${section}.${name}`);
    return entries[name];
  }

  /** Entries that are about nothing in the assembly, one sentence each. */
  problems(): string[] {
    return usageSections.flatMap((section) =>
      Object.keys(this.usage[section])
        .filter((name) => !this.heard.has(`${section}.${name}`))
        .map((name) => {
          const known = [...(this.asked.get(section) ?? [])].sort().join(', ');
          return `${section}.${name}: nothing of the assembly is called so; there are: ${known || 'none'}`;
        }),
    );
  }
}
