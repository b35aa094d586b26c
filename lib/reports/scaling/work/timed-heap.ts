/** Entries by their time, the earliest first. */
export class TimedHeap<Entry extends { time: number }> {
  private readonly entries: Entry[] = [];

  get size(): number {
    return this.entries.length;
  }

  /** Infinity while there is none. */
  get earliest(): number {
    return this.entries.length === 0 ? Number.POSITIVE_INFINITY : (this.entries[0] as Entry).time;
  }

  push(entry: Entry): void {
    const { entries } = this;
    let index = entries.length;
    entries.push(entry);
    while (index > 0) {
      const parent = (index - 1) >> 1;
      const above = entries[parent] as Entry;
      if (above.time <= entry.time) break;
      entries[index] = above;
      index = parent;
    }
    entries[index] = entry;
  }

  pop(): Entry | undefined {
    const { entries } = this;
    const first = entries[0];
    const last = entries.pop();
    if (first === undefined || last === undefined || entries.length === 0) return first;
    let index = 0;
    for (let child = 1; child < entries.length; child = 2 * index + 1) {
      if (child + 1 < entries.length && (entries[child + 1] as Entry).time < (entries[child] as Entry).time) child++;
      const below = entries[child] as Entry;
      if (below.time >= last.time) break;
      entries[index] = below;
      index = child;
    }
    entries[index] = last;
    return first;
  }

  /** Changes entries, their times too, and sorts them again. */
  change(change: (entry: Entry) => void): void {
    const all = this.entries.splice(0);
    for (const entry of all) {
      change(entry);
      this.push(entry);
    }
  }
}
