/** A dead letter as the redrive needs it. */
export interface DeadLetter {
  readonly messageId: string;
  readonly receiptHandle: string;
  /** How often it was sent back before. */
  readonly redrives: number;
}

export interface RedriveDependencies<Letter extends DeadLetter> {
  /** At most ten; an empty list means that nothing is left. */
  readonly receive: (most: number) => Promise<readonly Letter[]>;
  /** Sends them back and returns those that arrived. */
  readonly send: (letters: readonly Letter[]) => Promise<readonly Letter[]>;
  readonly remove: (letters: readonly Letter[]) => Promise<void>;
  /** Lets them be seen again at once. */
  readonly release: (letters: readonly Letter[]) => Promise<void>;
  readonly pause: (milliseconds: number) => Promise<void>;
  readonly now: () => number;
  readonly remainingMilliseconds: () => number;
}

export interface RedriveRequest {
  readonly most: number;
  readonly messagesPerSecond: number;
  readonly mostRedrives: number;
}

export interface RedriveReport {
  readonly moved: number;
  /** Came back too often and stay where they are. */
  readonly refused: number;
  /** Could not be sent and stay where they are. */
  readonly failed: number;
  /** Why it ended. After `time` or `most` a further call goes on where this one stopped: the queue is the only state. */
  readonly ended: 'empty' | 'most' | 'time' | 'failures';
}

const largestBatch = 10;
/** Enough for one more batch with its calls. */
const reservedMilliseconds = 5_000;

/**
 * Sends dead letters back, no faster than the consumers can take them. Sent first and removed afterwards: whatever stops
 * it in between makes a duplicate, which consumers have to bear anyhow, and never a loss.
 */
export async function redrive<Letter extends DeadLetter>(
  request: RedriveRequest,
  deps: RedriveDependencies<Letter>,
): Promise<RedriveReport> {
  const began = deps.now();
  const refused: Letter[] = [];
  let [moved, failed, empty] = [0, 0, false];

  const ending = (): RedriveReport['ended'] | undefined => {
    if (empty) return 'empty';
    if (failed > 0) return 'failures';
    if (moved >= request.most) return 'most';
    return deps.remainingMilliseconds() < reservedMilliseconds ? 'time' : undefined;
  };

  const keepPace = async () => {
    const ahead = began + (moved / request.messagesPerSecond) * 1_000 - deps.now();
    const time = Math.max(0, deps.remainingMilliseconds() - reservedMilliseconds);
    if (ahead > 0) await deps.pause(Math.min(ahead, time));
  };

  const moveSome = async () => {
    const letters = await deps.receive(Math.min(largestBatch, request.most - moved, request.messagesPerSecond));
    empty = letters.length === 0;
    refused.push(...letters.filter(({ redrives }) => redrives >= request.mostRedrives));
    const due = letters.filter(({ redrives }) => redrives < request.mostRedrives);
    const arrived = due.length === 0 ? [] : await deps.send(due);
    const left = due.filter((letter) => !arrived.includes(letter));
    if (arrived.length > 0) await deps.remove(arrived);
    if (left.length > 0) await deps.release(left);
    moved += arrived.length;
    failed += left.length;
  };

  let ended = ending();
  while (ended === undefined) {
    await moveSome();
    await keepPace();
    ended = ending();
  }
  // Only now: released any sooner they would be received again and again.
  if (refused.length > 0) await deps.release(refused);
  return { moved, refused: refused.length, failed, ended };
}
