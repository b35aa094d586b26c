import { givenComponent } from '../../given/platform.js';
import { adviceAfter } from '../../given/problems.js';

/** Four tasks of twenty connections on a database that takes a hundred. */
const opening = (databaseConnectionsPercent: number) =>
  adviceAfter({
    services: {
      api: givenComponent.service({
        scaling: { min: 4, max: 4 },
        uses: [{ kind: 'database', name: 'main', access: 'read-write', pool: { max: 20 } }],
      }),
    },
    workers: {},
    databases: { main: givenComponent.database({ parameters: { maxConnections: 100 } }) },
    alarms: { thresholds: { databaseConnectionsPercent } },
  });

test('all tasks below the threshold of the alarm hold', () => {
  expect(opening(80)).toEqual([]);
});

test('tasks that wake somebody by being there break it', () => {
  expect(opening(79)).toEqual([
    'databases.main.parameters.maxConnections | 100 | enough that all tasks together stay below the alarm on the primary of main: services.api 4 x 20 = 80 > 79 % of 100 = 79 | let the pool of services.api have 19 or fewer, or allow more connections',
  ]);
});
