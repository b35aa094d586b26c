import { isRefused, protect } from '../../../service/resilience/protect.js';
import type { Experiment } from '../experiment.js';

/** Numbers that look random and are the same every time. */
function* sequence(seed: number): Generator<number, never> {
  let state = seed;
  for (;;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}

export const breakerModel: Experiment = {
  number: 12,
  name: 'breaker against a reference machine',
  pass: '0 divergences, exactly one probe of 50 callers in half-open',
  async run(size) {
    const random = sequence(7);
    const realNow = Date.now;
    let time = 1_000_000;
    let [divergences, steps] = [0, 0];
    Date.now = () => time;
    try {
      for (let run = 0; run < Math.ceil(10_000 * size); run += 1) {
        const breaker = fresh();
        let model = { failures: 0, openUntil: undefined as number | undefined };
        for (let step = 0; step < 30; step += 1) {
          const drawn = random.next().value;
          if (drawn < 0.2) {
            time += Math.floor(random.next().value * 70_000);
            continue;
          }
          const good = drawn < 0.5;
          const refused = model.openUntil !== undefined && time < model.openUntil;
          const seen = await outcome(
            breaker.run(async () => {
              if (!good) throw new Error('bad');
            }),
          );
          steps += 1;
          if (seen !== (refused ? 'refused' : good ? 'good' : 'bad')) divergences += 1;
          if (refused) continue;
          const failures = good ? 0 : model.failures + 1;
          const opens = !good && (model.openUntil !== undefined || failures >= 5);
          model = { failures, openUntil: opens ? time + 60_000 : undefined };
        }
      }
      const probes = await probesOf(50, (milliseconds) => {
        time += milliseconds;
      });
      return {
        passed: divergences === 0 && probes === 1,
        figures: `${steps} steps, ${divergences} divergences, ${probes} probe`,
      };
    } finally {
      Date.now = realNow;
    }
  },
};

const fresh = () =>
  protect({
    breaker: { kind: 'failures', failures: 5, openSeconds: 60 },
    timeoutMilliseconds: 60_000,
    retries: 0,
    concurrency: 100,
    waiting: 0,
  });

const outcome = (call: Promise<unknown>) =>
  call.then(
    () => 'good',
    (error: unknown) => (isRefused(error) ? 'refused' : 'bad'),
  );

async function probesOf(callers: number, pass: (milliseconds: number) => void): Promise<number> {
  const breaker = fresh();
  for (let failure = 0; failure < 5; failure += 1) await outcome(breaker.run(() => Promise.reject(new Error('bad'))));
  pass(60_000);
  let probes = 0;
  const calls = Array.from({ length: callers }, () =>
    outcome(
      breaker.run(async () => {
        probes += 1;
        await new Promise(setImmediate);
        throw new Error('still bad');
      }),
    ),
  );
  await Promise.all(calls);
  return probes;
}
