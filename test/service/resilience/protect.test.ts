import * as fc from 'fast-check';
import { isRefused, type ProtectionOptions, protect } from '../../../service/resilience/protect.js';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const given = (changes: Partial<ProtectionOptions> = {}) =>
  protect({
    breaker: { kind: 'failures', failures: 5, openSeconds: 60 },
    timeoutMilliseconds: 1_000,
    retries: 0,
    concurrency: 10,
    waiting: 0,
    ...changes,
  });

const good = async () => 'good';
const bad = () => Promise.reject(new Error('bad'));
const never = () => new Promise<never>(() => {});
const later = (milliseconds: number) => jest.advanceTimersByTimeAsync(milliseconds);
const outcome = (call: Promise<unknown>) =>
  call.then(
    () => 'good',
    (error) => (isRefused(error) ? 'refused' : 'bad'),
  );
async function open(protection: ReturnType<typeof given>) {
  for (let failure = 0; failure < 5; failure += 1) await outcome(protection.run(bad));
}

describe('the breaker', () => {
  test('opens after five failures in a row and refuses at once', async () => {
    const protection = given();
    await open(protection);
    expect([protection.state, await outcome(protection.run(good))]).toEqual(['open', 'refused']);
  });

  test('counts failures in a row only', async () => {
    const protection = given();
    for (const call of [bad, bad, bad, bad, good, bad, bad, bad, bad]) await outcome(protection.run(call));
    expect(protection.state).toBe('closed');
  });

  test('sends one probe after its time, however many callers there are', async () => {
    const protection = given();
    await open(protection);
    await later(60_000);
    let probes = 0;
    let answer = () => {};
    const probe = () => {
      probes += 1;
      if (probes > 1) return Promise.resolve();
      return new Promise<void>((resolve) => {
        answer = resolve;
      });
    };
    const calls = Array.from({ length: 8 }, () => outcome(protection.run(probe)));
    await later(0);
    const during = probes;
    answer();
    await later(1_000);
    expect([during, (await Promise.all(calls)).length, protection.state]).toEqual([1, 8, 'closed']);
  });

  test('opens again when the probe fails', async () => {
    const protection = given();
    await open(protection);
    await later(60_000);
    expect([await outcome(protection.run(bad)), await outcome(protection.run(good))]).toEqual(['bad', 'refused']);
  });

  test('opens when more than half of the calls fail', async () => {
    const protection = given({ breaker: { kind: 'share', percent: 50, overSeconds: 10, openSeconds: 30 } });
    for (let call = 0; call < 40 && protection.state === 'closed'; call += 1) {
      await outcome(protection.run(call % 5 < 2 ? good : bad));
      await later(100);
    }
    expect(protection.state).toBe('open');
  });

  test('is not moved by a refusal that is about the call alone', async () => {
    const protection = given({ isFailure: (error) => error.message !== 'bad' });
    await open(protection);
    expect(protection.state).toBe('closed');
  });

  test('tells each change', async () => {
    const states: string[] = [];
    const protection = given({ onState: (state) => states.push(state) });
    await open(protection);
    await later(60_000);
    await outcome(protection.run(good));
    expect(states).toEqual(['open', 'half-open', 'closed']);
  });

  test('does what a reference machine does, whatever happens in whatever order', async () => {
    const event = fc.oneof(
      { weight: 5, arbitrary: fc.constant('bad' as const) },
      { weight: 3, arbitrary: fc.constant('good' as const) },
      { weight: 2, arbitrary: fc.integer({ min: 0, max: 70_000 }) },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 60 }), async (events) => {
        const protection = given();
        let model = { failures: 0, openUntil: undefined as number | undefined };
        let time = 0;
        for (const step of events) {
          if (typeof step === 'number') {
            time += step;
            await later(step);
            continue;
          }
          const refused = model.openUntil !== undefined && time < model.openUntil;
          const seen = await outcome(protection.run(step === 'good' ? good : bad));
          expect(seen).toBe(refused ? 'refused' : step);
          if (refused) continue;
          const failures = step === 'good' ? 0 : model.failures + 1;
          const opens = step === 'bad' && (model.openUntil !== undefined || failures >= 5);
          model = { failures, openUntil: opens ? time + 60_000 : undefined };
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('a call', () => {
  test('that hangs ends at its timeout, and its work is told', async () => {
    let told = false;
    const call = outcome(
      given().run((signal) => {
        signal.addEventListener('abort', () => {
          told = true;
        });
        return never();
      }),
    );
    await later(1_000);
    expect([await call, told]).toEqual(['bad', true]);
  });

  test('is tried again as often as allowed', async () => {
    const work = jest.fn(bad);
    const call = outcome(given({ retries: 2 }).run(work));
    await later(10_000);
    expect([await call, work.mock.calls.length]).toEqual(['bad', 3]);
  });

  test('is not tried again when it was refused', async () => {
    const protection = given({ retries: 2 });
    const filled = open(protection);
    await later(60_000 - 1);
    await filled;
    expect(await outcome(protection.run(good))).toBe('refused');
  });

  test('beyond the bulkhead is refused at once and does not count against the dependency', async () => {
    const protection = given({ concurrency: 2, waiting: 1 });
    const calls = Array.from({ length: 10 }, () => outcome(protection.run(never)));
    expect([await Promise.all(calls.slice(3)), protection.state]).toEqual([Array(7).fill('refused'), 'closed']);
  });
});
