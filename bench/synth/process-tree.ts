import { readdirSync, readFileSync } from 'node:fs';

/** What was last seen of one process. */
interface Sighting {
  readonly parent: number;
  /** User and system seconds of the process itself, its children not counted. */
  readonly cpuSeconds: number;
}

export interface TreeUse {
  /** CPU seconds of every process that was seen; a little less than true, since nobody looks at the very last moment. */
  readonly seenCpuSeconds: number;
  /** CPU seconds of those whose parent ended without waiting for them, as the build service of esbuild does. */
  readonly orphanCpuSeconds: number;
  /** Resident memory of the largest process at its peak. */
  readonly peakMiB: number;
}

/** The kernel counts CPU time in hundredths of a second for `/proc`, whatever its own clock is. */
const ticksPerSecond = 100;

/** Watches a process and everything below it through `/proc`: `look` often, then ask for `use`. */
export class ProcessTree {
  readonly #root: number;
  readonly #seen = new Map<number, Sighting>();
  #peakKiB = 0;

  constructor(root: number) {
    this.#root = root;
  }

  look(): void {
    // A process that has lost its parent is below nobody; it stays known by its id.
    const open = [...this.#seen.keys(), ...childrenOf(this.#root)];
    const visited = new Set<number>();
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (visited.has(id)) continue;
      visited.add(id);
      const sighting = sightingOf(id);
      if (sighting === undefined) continue;
      this.#seen.set(id, sighting);
      this.#peakKiB = Math.max(this.#peakKiB, peakKiBOf(id));
      open.push(...childrenOf(id));
    }
  }

  use(): TreeUse {
    const all = [...this.#seen.values()];
    const orphans = all.filter(({ parent }) => parent !== this.#root && !this.#seen.has(parent));
    return {
      seenCpuSeconds: sum(all),
      orphanCpuSeconds: sum(orphans),
      peakMiB: this.#peakKiB / 1024,
    };
  }
}

const sum = (sightings: readonly Sighting[]): number =>
  sightings.reduce((total, { cpuSeconds }) => total + cpuSeconds, 0);

/** A process may end between two reads: then there is nothing to say about it. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function childrenOf(id: number): number[] {
  let threads: string[] = [];
  try {
    threads = readdirSync(`/proc/${id}/task`);
  } catch {
    return [];
  }
  return threads.flatMap((thread) =>
    read(`/proc/${id}/task/${thread}/children`).split(' ').filter(Boolean).map(Number),
  );
}

function sightingOf(id: number): Sighting | undefined {
  const stat = read(`/proc/${id}/stat`);
  if (stat === '') return undefined;
  // The name of the program is in brackets and may hold anything, so fields count from behind it: state, parent, ...
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [parent = 0, user = 0, system = 0] = [fields[1], fields[11], fields[12]].map(Number);
  return { parent, cpuSeconds: (user + system) / ticksPerSecond };
}

function peakKiBOf(id: number): number {
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(read(`/proc/${id}/status`))?.[1] ?? 0);
}
