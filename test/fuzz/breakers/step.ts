import { givenTopicInput } from '../../given/events.js';
import { givenComponent } from '../../given/platform.js';
import { type Broken, chosen } from '../breaker.js';
import { type Path, valueAt, withValueAt } from '../value-at.js';

/** A definition while it is taken apart: every step sets one place. */
export class Draft {
  readonly input: unknown;
  private readonly pick: number;

  constructor(input: unknown, pick: number) {
    this.input = input;
    this.pick = pick;
  }

  set(path: Path, value: unknown): Draft {
    return new Draft(withValueAt(this.input, path, value), this.pick);
  }

  /** The place of one component of a section, and the draft, which has one in any case. */
  with(section: keyof typeof samples): readonly [draft: Draft, at: Path] {
    const name = chosen(Object.keys((valueAt(this.input, [section]) ?? {}) as object), this.pick);
    if (name !== undefined) return [this, [section, name]];
    return [this.set([section, 'extra'], samples[section]), [section, 'extra']];
  }

  at(path: Path): unknown {
    return valueAt(this.input, path);
  }

  /** Broken at a place, where the value is what the refusal has to show. */
  broken(path: Path, found: unknown = this.at(path)): Broken {
    return { definition: this.input, path, found };
  }
}

export const samples = {
  services: givenComponent.service({ routes: [], uses: [] }),
  workers: givenComponent.worker({ queue: 'extra', uses: [] }),
  jobs: givenComponent.job(),
  functions: givenComponent.function({ uses: [] }),
  queues: {},
  databases: givenComponent.database(),
  caches: givenComponent.cache(),
  buckets: {},
  files: {},
  secrets: { kind: 'generated' },
  repositories: {},
  topics: givenTopicInput(),
};

/** What one breaker does to a definition. */
export type Step = (draft: Draft) => Broken;
/** A breaker in a catalogue, which is most easily read as a table. */
export type Entry = readonly [section: string, name: string, step: Step];

/** Shifting deployments, streams and gRPC allow less of a service: who breaks something else starts without them. */
const calm: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  services: { deployment: { strategy: 'rolling' }, migration: undefined, protocol: 'http1', streams: undefined },
  // What asks for replicas.
  databases: { readSharePercent: undefined },
};

/** One change of one component. */
export const component =
  (section: keyof typeof samples, change: Readonly<Record<string, unknown>>, at: Path, found?: unknown): Step =>
  (draft) => {
    const [start, place] = draft.with(section);
    const changes = { ...calm[section], ...change };
    const changed = Object.entries(changes).reduce((next, [key, value]) => next.set([...place, key], value), start);
    return changed.broken([...place, ...at], found ?? changed.at([...place, ...at]));
  };

/** One change of the definition itself. */
export const whole =
  (changes: readonly (readonly [Path, unknown])[], at: Path, found?: unknown): Step =>
  (draft) => {
    const changed = changes.reduce((next, [path, value]) => next.set(path, value), draft);
    return changed.broken(at, found ?? changed.at(at));
  };

/** A worker that had to be added consumes a queue that has to be there. */
export const withQueue =
  (section: string, step: Step): Step =>
  (draft) =>
    section === 'workers' && Object.keys((draft.at(['workers']) ?? {}) as object).length === 0
      ? step(draft.set(['queues', 'extra'], { visibilitySeconds: 43_200 }))
      : step(draft);
