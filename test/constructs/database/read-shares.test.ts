import { databaseConnection } from '../../../lib/constructs/database/database-connection.js';
import { type UseOf, usesSchema } from '../../../lib/definition/uses.js';
import { givenDatabaseDefinition } from '../../given/database.js';
import { problemsIn } from '../../given/problems.js';

const readSharePercent = { 'template-search': 80, analytics: 100 };

function variables(access: 'read' | 'read-write'): Record<string, string> {
  const [use] = usesSchema.parse([{ kind: 'database', name: 'main', access }]) as [UseOf<'database'>];
  const definition = givenDatabaseDefinition({ replicas: [{}], readSharePercent });
  const secret = { secretArn: 'arn', encryptionKeyArn: 'key' };
  const { variables: all } = databaseConnection({
    ...{ name: 'main', definition, use, secret },
    writerHost: 'writer',
    readerHost: 'reader',
  });
  return Object.fromEntries(Object.entries(all).filter(([name]) => name.includes('READ_SHARE')));
}

test('who may write is told which share of each kind of query replicas answer', () => {
  expect(variables('read-write')).toEqual({
    DATABASE_MAIN_READ_SHARE_TEMPLATE_SEARCH_PERCENT: '80',
    DATABASE_MAIN_READ_SHARE_ANALYTICS_PERCENT: '100',
  });
});

test('who only reads has the replicas alone', () => {
  expect(variables('read')).toEqual({});
});

test('a share of replicas that do not exist is refused', () => {
  expect(problemsIn('database', { replicas: [], readSharePercent: { search: 80 } })).toEqual([
    'databases.main.readSharePercent.search | 80 | a share of replicas only where there are some | add replicas, or remove readSharePercent',
  ]);
});
