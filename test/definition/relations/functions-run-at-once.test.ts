import { givenComponent } from '../../given/platform.js';
import { adviceAfter } from '../../given/problems.js';

const importer = (maxConcurrency: number) =>
  givenComponent.function({
    handler: 'queue-processor',
    trigger: { kind: 'queue', queue: 'imports', maxConcurrency },
    uses: [],
  });
const running = (maxConcurrency: number, reservedConcurrency: number) =>
  adviceAfter({
    queues: { orders: {}, imports: { visibilitySeconds: 180 } },
    functions: {
      importer: importer(maxConcurrency),
      reserved: givenComponent.function({ reservedConcurrency }),
      health: givenComponent.function(),
    },
  });

test('batches, what is reserved and one for each schedule within the account hold', () => {
  expect(running(599, 400)).toEqual([]);
});

test('one batch more breaks it', () => {
  expect(running(600, 400)).toEqual([
    'functions | "3 functions" | at most 1000 runs at a time in an account, but importer 600 + reserved 400 + health 1 = 1001 > 1000: throttled batches come back, and after maxReceives they are dead letters | lower maxConcurrency of the triggers, or have the quota of the account raised',
  ]);
});
