import { givenComponent } from '../../given/platform.js';
import { problemsAfter } from '../../given/problems.js';

const uses = (access: 'read' | 'read-write', max: number, overflow = 0) =>
  [{ kind: 'database', name: 'main', access, pool: { max, overflow } }] as const;

/** One service of `tasks` with a pool of `max` and `overflow`, and nothing else on a database of 100 connections. */
const opening = (
  scaling: { readonly min: number; readonly max: number },
  max: number,
  overflow = 0,
  database: Parameters<typeof givenComponent.database>[0] = { parameters: { maxConnections: 100 } },
) =>
  problemsAfter({
    services: { api: givenComponent.service({ scaling, uses: [...uses('read-write', max, overflow)] }) },
    workers: {},
    jobs: {},
    databases: { main: givenComponent.database(database) },
  });

test('as many connections as a database takes hold, those of a deployment included', () => {
  expect(opening({ min: 2, max: 4 }, 16)).toEqual([]);
});

test('more tasks than there are connections for break it, also on a quiet day', () => {
  expect(opening({ min: 2, max: 4 }, 20, 10)).toEqual([
    'databases.main.parameters.maxConnections | 100 | at least the connections that may be opened to the primary of main, tasks x pool, but services.api 4 x 30 = 120 > 100 | let the pool of services.api have 16 (max + overflow) or fewer, or raise maxConnections to 180 with a class that has the memory',
  ]);
});

test('the tasks that a deployment starts beside the old ones break it', () => {
  expect(opening({ min: 2, max: 4 }, 17)).toEqual([
    'databases.main.parameters.maxConnections | 100 | at least the connections that may be opened to the primary of main while a deployment replaces the tasks, tasks x pool, but services.api 6 x 17 = 102 > 100 | let the pool of services.api have 16 (max + overflow) or fewer, or raise maxConnections to 102 with a class that has the memory',
  ]);
});

test('without a number of its own the class decides', () => {
  expect(opening({ min: 2, max: 4 }, 20, 0, { instanceClass: 't4g.micro' })).toEqual([
    'databases.main.instanceClass | "t4g.micro" | at least the connections that may be opened to the primary of main, tasks x pool, but services.api 4 x 20 = 80 > 77 that RDS allows t4g.micro | let the pool of services.api have 12 (max + overflow) or fewer, or take a larger class',
  ]);
});

test('workers run twice during a deployment, jobs once, functions once for each batch', () => {
  const problems = problemsAfter({
    services: {},
    edge: undefined,
    assets: undefined,
    queues: { orders: {}, imports: { visibilitySeconds: 180 } },
    workers: {
      packer: givenComponent.worker({
        scaling: { min: 1, max: 3, mode: { kind: 'depth', outAbove: 9, inBelow: 5 } },
        uses: [...uses('read-write', 10)],
      }),
    },
    jobs: { report: givenComponent.job({ uses: [...uses('read', 5)] }) },
    functions: {
      importer: givenComponent.function({
        handler: 'queue-processor',
        trigger: { kind: 'queue', queue: 'imports', maxConcurrency: 8 },
        uses: [...uses('read-write', 4)],
      }),
    },
    databases: { main: givenComponent.database({ parameters: { maxConnections: 90 } }) },
  });
  expect(problems).toEqual([
    expect.stringContaining('workers.packer 6 x 10 + functions.importer 8 x 4 + jobs.report 1 x 5 = 97 > 90'),
  ]);
});

test('whoever only reads is spread over the replicas by weight', () => {
  const reading = (weight: number) =>
    problemsAfter({
      services: { api: givenComponent.service({ scaling: { min: 4, max: 4 }, uses: [...uses('read', 20)] }) },
      workers: {},
      databases: {
        main: givenComponent.database({ parameters: { maxConnections: 60 }, replicas: [{ weight: 100 }, { weight }] }),
      },
    });
  expect(reading(100)).toEqual([]);
  expect(reading(50)).toEqual([
    'databases.main.parameters.maxConnections | 60 | at least the connections that may be opened to replica 1 of main while a deployment replaces the tasks, tasks x pool, but services.api 5 x 20 x 0.67 = 67 > 60 | let the pool of services.api have 18 (max + overflow) or fewer, or raise maxConnections to 67 with a class that has the memory',
  ]);
});

test('whoever only looks at a database opens no connection', () => {
  const describing = { kind: 'database', name: 'main', access: 'describe', pool: { max: 500 } } as const;
  expect(problemsAfter({ services: { api: givenComponent.service({ uses: [describing] }) } })).toEqual([]);
});

test('what no database takes is not to be raised', () => {
  expect(
    opening({ min: 100, max: 200 }, 30, 0, { parameters: { maxConnections: 5_000 }, instanceClass: 'r7g.4xlarge' }),
  ).toEqual([
    expect.stringContaining(
      ' = 6000 > 5000 | let the pool of services.api have 24 (max + overflow) or fewer, or use fewer tasks: RDS takes 5000 connections at most',
    ),
  ]);
});

test('the last connection may be taken', () => {
  expect(opening({ min: 2, max: 4 }, 16, 0, { parameters: { maxConnections: 96 } })).toEqual([]);
});

test('what fits on a quiet day is told with the deployment', () => {
  expect(opening({ min: 2, max: 4 }, 25)).toEqual([expect.stringContaining('services.api 6 x 25 = 150 > 100')]);
});

test('the most that RDS takes may be asked for', () => {
  const database = { parameters: { maxConnections: 4_000 }, instanceClass: 'r7g.4xlarge' };
  expect(opening({ min: 4, max: 40 }, 100, 0, database)).toEqual([
    expect.stringContaining('or raise maxConnections to 5000 with a class that has the memory'),
  ]);
});
