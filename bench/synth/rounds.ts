/** A machine does other things too: what it was doing decides whether a round counts. */
export interface Guard {
  /** One-minute load average above which a round is thrown away. */
  readonly maxLoad: number;
  /** How many rounds may be run again. */
  readonly retries: number;
  readonly load: () => number;
  readonly pause: () => Promise<void>;
  readonly say: (sentence: string) => void;
}

export interface Round<Sample> {
  readonly samples: readonly Sample[];
  readonly loadBefore: number;
  readonly loadAfter: number;
}

export interface Rounds<Sample> {
  readonly kept: readonly Round<Sample>[];
  readonly thrownAway: readonly Round<Sample>[];
  /** False when the retries were used up, and rounds of a busy machine had to be kept. */
  readonly quiet: boolean;
}

const busiest = ({ loadBefore, loadAfter }: Round<unknown>): number => Math.max(loadBefore, loadAfter);

/** Repeats a round until enough of them ran on a quiet machine, or until the retries are used up. */
export async function quietRounds<Sample>(
  count: number,
  run: (round: number) => Promise<readonly Sample[]>,
  { maxLoad, retries, load, pause, say }: Guard,
): Promise<Rounds<Sample>> {
  const kept: Round<Sample>[] = [];
  const thrownAway: Round<Sample>[] = [];
  while (kept.length < count && kept.length + thrownAway.length < count + retries) {
    if (thrownAway.length > 0 && load() > maxLoad) await pause();
    const loadBefore = load();
    const samples = await run(kept.length + 1);
    const round = { samples, loadBefore, loadAfter: load() };
    if (busiest(round) <= maxLoad) {
      kept.push(round);
      continue;
    }
    thrownAway.push(round);
    say(`round thrown away: load average ${busiest(round).toFixed(1)} is over ${maxLoad}`);
  }
  const missing = count - kept.length;
  if (missing === 0) return { kept, thrownAway, quiet: true };
  say(`the machine stays busy: keeping the ${missing} least disturbed of the rounds thrown away`);
  const best = [...thrownAway].sort((one, other) => busiest(one) - busiest(other)).slice(0, missing);
  return { kept: [...kept, ...best], thrownAway: thrownAway.filter((round) => !best.includes(round)), quiet: false };
}
