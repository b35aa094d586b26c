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

/** Whoever has more to mend than this reads the rest after the next run. */
const most = 50;

function problemsText(name: string, problems: readonly Problem[]): string {
  const count = problems.length === 1 ? 'one problem' : `${problems.length} problems`;
  const rest = problems.length > most ? `\n  … and ${problems.length - most} more\n` : '';
  const blocks = problems
    .slice(0, most)
    .map(
      ({ path, found, allowed, remedy }) =>
        `  ${pathText(path)}\n    found    ${foundText(found)}\n    allowed  ${allowed}\n    do       ${remedy}\n`,
    );
  return `${name} has ${count}\n\n${blocks.join('\n')}${rest}`;
}
