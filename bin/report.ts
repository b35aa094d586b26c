import { AuthorError } from './author-error.js';
import type { ReportCommand } from './reports/report-command.js';
import { scaling } from './reports/scaling.js';

/** Every report, in the order in which they are listed. */
const reports: readonly ReportCommand[] = [scaling];

const usage = [
  'npm run report -- <report> [options]',
  '',
  ...reports.map(({ name, purpose }) => `  ${name.padEnd(10)}${purpose}`),
  '',
  'Each says its options with --help.',
  '',
].join('\n');

async function main([name, ...argv]: readonly string[]): Promise<number> {
  if (name === undefined || name === '--help') {
    process.stdout.write(usage);
    return name === undefined ? 1 : 0;
  }
  const report = reports.find((one) => one.name === name);
  if (report === undefined) throw new AuthorError(`no report named "${name}"\n\n${usage}`);
  return report.run(argv);
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const { message, stack = message } = error as Error;
    // What the caller can mend needs no trace; anything else is ours, and its trace says where.
    process.stderr.write(`${error instanceof AuthorError ? message : stack}\n`);
    process.exitCode = 1;
  },
);
