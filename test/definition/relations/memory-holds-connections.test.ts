import { givenComponent } from '../../given/platform.js';
import { problemsAfter } from '../../given/problems.js';

const holding = (change: Parameters<typeof givenComponent.database>[0]) =>
  problemsAfter({ databases: { main: givenComponent.database({ instanceClass: 'm7g.xlarge', ...change }) } });

test.each(['t4g.micro', 't4g.large', 'm7g.large', 'r7g.16xlarge', 'm7g.16xlarge'])(
  'what RDS sets for %s holds',
  (instanceClass) => {
    const memory = problemsAfter({
      services: {},
      workers: {},
      edge: undefined,
      assets: undefined,
      databases: { main: givenComponent.database({ instanceClass }) },
    });
    expect(memory).toEqual([]);
  },
);

test('all connections sorting at once within the memory hold', () => {
  expect(
    holding({
      parameters: { maxConnections: 250, workMem: '40MB', sharedBuffers: '4GB', maintenanceWorkMem: '512MB' },
    }),
  ).toEqual([]);
});

test('more memory than the class has breaks it', () => {
  expect(
    holding({
      parameters: { maxConnections: 250, workMem: '50MB', sharedBuffers: '4GB', maintenanceWorkMem: '512MB' },
    }),
  ).toEqual([
    'databases.main.parameters.workMem | "50MB" | memory that m7g.xlarge has, but 250 connections x 50 MiB = 12.2 GiB of work_mem + 4 GiB of shared_buffers + 3 x 0.5 GiB of maintenance_work_mem = 17.7 GiB > 16 GiB | lower workMem to 43MB or less, and raise it in the sessions that sort much, lower maxConnections, or take a larger class',
  ]);
});

test('a smaller replica has the parameters of its source and not its memory', () => {
  expect(
    holding({
      parameters: { maxConnections: 200, workMem: '32MB', sharedBuffers: '4GB' },
      replicas: [{ instanceClass: 'm7g.large' }],
    }),
  ).toEqual([expect.stringContaining('memory that m7g.large has, but 200 connections x 32 MiB = 6.3 GiB of work_mem')]);
});

test('where nothing is left for connections the other parameters go', () => {
  expect(holding({ parameters: { sharedBuffers: '16GB' } })).toEqual([
    expect.stringContaining('lower sharedBuffers or maintenanceWorkMem, lower maxConnections, or take a larger class'),
  ]);
});

test('the last byte may be asked for', () => {
  const parameters = { sharedBuffers: '4GB', maintenanceWorkMem: '1GB', maxConnections: 288 };
  expect(holding({ parameters: { ...parameters, workMem: '32MB' } })).toEqual([]);
});

test('a megabyte for each is the least that is proposed', () => {
  const parameters = { sharedBuffers: '4GB', maintenanceWorkMem: '1GB', maxConnections: 4_608 };
  expect(holding({ parameters: { ...parameters, workMem: '3MB' } })).toEqual([
    expect.stringContaining('lower workMem to 2MB or less'),
  ]);
  expect(holding({ parameters: { ...parameters, sharedBuffers: '8GB', workMem: '3MB' } })).toEqual([
    expect.stringContaining('lower workMem to 1MB or less'),
  ]);
});

test('what is not set is what RDS sets', () => {
  expect(holding({ parameters: { maxConnections: 5_000 } })).toEqual([
    'databases.main.parameters.workMem | nothing | memory that m7g.xlarge has, but 5000 connections x 4 MiB = 19.5 GiB of work_mem + 4 GiB of shared_buffers + 3 x 0.3 GiB of maintenance_work_mem = 24.3 GiB > 16 GiB | lower workMem to 2MB or less, and raise it in the sessions that sort much, lower maxConnections, or take a larger class',
  ]);
});

test('a small class keeps 64 MB for each vacuum', () => {
  expect(holding({ instanceClass: 't4g.micro', parameters: { maxConnections: 250 } })).toEqual([
    expect.stringContaining('3 x 0.1 GiB of maintenance_work_mem = 1.4 GiB > 1 GiB'),
  ]);
});
