import { plainValue } from './plain-value.js';
import { componentSections, platformSchema, type Section } from './platform.js';
import type { Problem } from './problem.js';

/** What of a definition has no mistake of shape. */
export interface SoundSections {
  /** Sections complete with their defaults; of the components those that are sound. */
  readonly sections: Readonly<Partial<Record<Section, unknown>>>;
  /** Sections that are not there as a whole. */
  readonly unsound: ReadonlySet<Section>;
}

type Entries = Readonly<Record<string, unknown>>;
const isRecord = (value: unknown): value is Entries =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isSection = (key: unknown): key is Section => Object.hasOwn(platformSchema.shape, key as string);
const holdsComponents = (section: Section): boolean => (componentSections as readonly Section[]).includes(section);

/** The components of a section that no problem is about; nothing where the section itself is the problem. */
function soundComponents(written: unknown, below: readonly Problem[]): Entries {
  if (!isRecord(written)) return {};
  const broken = new Set(below.map(({ path }) => path[1]));
  return broken.has(undefined) ? {} : Object.fromEntries(Object.entries(written).filter(([name]) => !broken.has(name)));
}

function soundSection(section: Section, written: unknown, below: readonly Problem[]): unknown {
  const schema = platformSchema.shape[section];
  if (below.length === 0) return schema.safeParse(written).data;
  return holdsComponents(section) ? schema.safeParse(soundComponents(written, below)).data : undefined;
}

/**
 * What may be related although the definition as a whole has mistakes of shape: each section by itself, and each
 * component by itself. A section whose name is misspelt may be any of those that are missing.
 */
export function soundSections(input: unknown, problems: readonly Problem[]): SoundSections {
  const { copy } = plainValue(input);
  const written = isRecord(copy) ? copy : {};
  const misspelt = problems.some(({ path: [key, ...rest] }) => rest.length === 0 && !isSection(key));
  const sections: Partial<Record<Section, unknown>> = {};
  const unsound = new Set<Section>();
  for (const section of Object.keys(platformSchema.shape) as Section[]) {
    const below = problems.filter(({ path }) => path[0] === section);
    const sound = soundSection(section, written[section], below);
    const missing = misspelt && !Object.hasOwn(written, section);
    if (below.length > 0 || missing || (sound === undefined && written[section] !== undefined)) unsound.add(section);
    sections[section] = sound ?? (holdsComponents(section) ? {} : undefined);
  }
  return { sections, unsound };
}
