import { readFileSync } from 'node:fs';
import { describePlatform, givenAssembly, givenEnvironments } from '../given/assembly.js';

const page = readFileSync('docs/complexity.md', 'utf8');
const [, starterResources, starterStacks, pulseResources, pulseStacks] =
  /`starter dev` has (\d+) of them in (\d+) stacks, `pulse prod` (\d+) in (\d+)\./.exec(page) ?? [];

function sizeOf(platform: string, environment: string): string[] {
  const given = givenEnvironments().find((one) => one.platform === platform && one.environment === environment);
  if (given === undefined) throw new Error(`${platform} ${environment} was not synthesized`);
  const { stacks } = givenAssembly(given);
  const resources = stacks.flatMap((stack) => stack.resources);
  return [String(resources.length), String(stacks.length)];
}

describePlatform('starter', () => {
  test('the page on complexity counts the smallest as it is', () => {
    expect([starterResources, starterStacks]).toEqual(sizeOf('starter', 'dev'));
  });
});

describePlatform('pulse', () => {
  test('the page on complexity counts the largest as it is', () => {
    expect([pulseResources, pulseStacks]).toEqual(sizeOf('pulse', 'prod'));
  });
});
