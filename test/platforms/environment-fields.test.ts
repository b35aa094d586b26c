import { readAssembly } from '../../lib/assembly/read-assembly.js';
import { buildPlatform } from '../../lib/platform.js';
import { givenComponent, givenPlatform } from '../given/platform.js';
import { givenApp } from '../given/stack.js';

/** One component of every kind in an environment that sets whatever an organisation asks for. */
const app = givenApp();
buildPlatform(
  app,
  givenPlatform({
    environment: givenComponent.environment({
      account: '444455556666',
      tags: { 'cost-center': '4711' },
      permissionsBoundary: 'developer-boundary',
      qualifier: 'orga',
    }),
  }),
);
const assembly = app.synth();
const { stacks } = readAssembly(assembly);
const resources = stacks.flatMap((stack) => stack.resources);

it('bounds every role of every stack', () => {
  const roles = resources.filter(({ type }) => type === 'AWS::IAM::Role');
  const free = roles.filter(
    ({ properties }) => !JSON.stringify(properties.PermissionsBoundary ?? '').includes('policy/developer-boundary'),
  );
  expect(free.map(({ stack, logicalId }) => `${stack}/${logicalId}`)).toEqual([]);
  expect(roles.length).toBeGreaterThan(5);
});

it('tags whatever takes tags, of every stack', () => {
  const tagged = resources.filter(({ properties }) => properties.Tags !== undefined);
  const bare = tagged.filter(({ properties }) => !JSON.stringify(properties.Tags).includes('4711'));
  expect(bare.map(({ stack, logicalId }) => `${stack}/${logicalId}`)).toEqual([]);
  expect(new Set(tagged.map(({ stack }) => stack)).size).toBeGreaterThan(8);
});

it('deploys every stack to the account of the environment', () => {
  expect(new Set(stacks.map(({ account }) => account))).toEqual(new Set(['444455556666']));
});

it('deploys every stack through the bootstrap stack that the environment names', () => {
  const others = assembly.stacks.filter(({ assumeRoleArn = '' }) => !assumeRoleArn.includes(':role/cdk-orga-'));
  expect(others.map(({ stackName }) => stackName)).toEqual([]);
});
