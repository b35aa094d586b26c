import type { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { buildPlatform } from '../../lib/platform.js';
import { databaseVariables } from '../../service/contract.js';
import { givenComponent, givenPlatform } from '../given/platform.js';
import { givenApp } from '../given/stack.js';

const names = ['users', 'squads', 'tasks', 'billing'] as const;

/** A platform whose four services have a database each, called like its service. */
function givenServiceTemplates(): (name: string) => Template {
  const app = givenApp();
  const uses = (name: string) => [{ kind: 'database', name, access: 'read-write' }] as const;
  const entries = <Entry>(make: (name: string) => Entry) => Object.fromEntries(names.map((name) => [name, make(name)]));
  buildPlatform(
    app,
    givenPlatform({
      services: entries((name) => givenComponent.service({ routes: [], uses: [...uses(name)] })),
      databases: entries(() => givenComponent.database({ replicas: [{}], backupRetentionDays: 1 })),
      workers: {},
      jobs: {},
      functions: {},
      queues: {},
      caches: {},
      buckets: {},
      assets: undefined,
      edge: undefined,
    }),
  );
  return (name) => Template.fromStack(app.node.findChild(`shop-dev-service-${name}`) as Stack);
}

const templateOf = givenServiceTemplates();

/** Databases that a part of a template reads from. */
const databasesIn = (part: unknown): string[] => [
  ...new Set([...JSON.stringify(part).matchAll(/"shop-dev-database-(\w+)"/g)].map(([, name = '']) => name)),
];

const containerOf = (template: Template) =>
  Object.values(template.findResources('AWS::ECS::TaskDefinition'))[0]?.Properties.ContainerDefinitions[0];

describe.each(names)('each service may have a database of its own: %s', (name) => {
  const template = templateOf(name);
  const own = Object.values(databaseVariables(name));

  test('gets variables about its own database and about no other', () => {
    const about = containerOf(template).Environment.filter(({ Name }: { Name: string }) =>
      Name.startsWith('DATABASE_'),
    );
    expect(about.length).toBeGreaterThan(5);
    expect(about.filter(({ Name }: { Name: string }) => !own.includes(Name))).toEqual([]);
    expect(databasesIn(about)).toEqual([name]);
  });

  test('gets the user and the password of its own database and no other secret', () => {
    const { username, password } = databaseVariables(name);
    const { Secrets } = containerOf(template);
    expect(Secrets.map(({ Name }: { Name: string }) => Name)).toEqual([username, password]);
    expect(databasesIn(Secrets)).toEqual([name]);
  });

  test('may read the secret of its own database only', () => {
    expect(databasesIn(template.findResources('AWS::IAM::Policy'))).toEqual([name]);
  });

  test('has a path to the writer and the reader of its own database, and to none of the others', () => {
    for (const direction of ['Ingress', 'Egress']) {
      const rules = Object.values(template.findResources(`AWS::EC2::SecurityGroup${direction}`));
      expect(rules.map(databasesIn)).toEqual([[name], [name]]);
    }
  });
});
