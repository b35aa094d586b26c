import { foundText, type Problem, pathText } from './problem.js';

/** A definition that cannot be built, with every problem at once. Its message is meant to be printed as it is. */
export class DefinitionError extends Error {
  readonly problems: readonly Problem[];

  constructor(name: string, problems: readonly Problem[]) {
    super(problemsText(name, problems));
    this.name = 'DefinitionError';
    this.problems = problems;
  }
}

function problemsText(name: string, problems: readonly Problem[]): string {
  const count = problems.length === 1 ? 'one problem' : `${problems.length} problems`;
  const blocks = problems.map(
    ({ path, found, allowed, remedy }) =>
      `  ${pathText(path)}\n    found    ${foundText(found)}\n    allowed  ${allowed}\n    do       ${remedy}\n`,
  );
  return `${name} has ${count}\n\n${blocks.join('\n')}`;
}
