import { givenAssembly, givenDefinition, givenEnvironments } from '../given/assembly.js';
import { LawCase } from '../laws/law-case.js';
import { laws } from '../laws/laws.js';

describe.each(givenEnvironments())('$name', (environment) => {
  const given = new LawCase(givenAssembly(environment), givenDefinition(environment));

  it.each(laws.filter(({ appliesTo }) => appliesTo?.(given) ?? true))('$promise', ({ problems }) => {
    expect(problems(given)).toEqual([]);
  });
});

test('no two laws promise the same', () => {
  expect(new Set(laws.map(({ promise }) => promise)).size).toBe(laws.length);
});
