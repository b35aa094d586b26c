import { AssemblyError } from '../lib/assembly/assembly-error.js';
import { LockFileError } from '../lib/reports/guard/lock-file.js';
import { AuthorError } from './author-error.js';
import { cost } from './reports/cost.js';
import { deploy } from './reports/deploy.js';
import { runGuard } from './reports/guard.js';
import { packs } from './reports/packs.js';
import { plan } from './reports/plan.js';
import type { ReportCommand } from './reports/report-command.js';
import { scaling } from './reports/scaling.js';

/** Every report, in the order in which they are listed; its command is in `bin/reports/<name>.ts`. */
const reports: readonly ReportCommand[] = [
  { name: 'guard', purpose: 'what keeps data and would be removed, replaced or left unprotected', run: runGuard },
  packs,
  scaling,
  cost,
  deploy,
  plan,
];

const usage = `npm run report -- <report> [options]; --help after its name says more

${reports.map(({ name, purpose }) => `  ${name.padEnd(10)} ${purpose}`).join('\n')}
`;

/** What somebody can mend who has typed something. Anything else is ours, and its trace says where. */
const isAuthors = (error: unknown): boolean =>
  [AuthorError, AssemblyError, LockFileError].some((kind) => error instanceof kind) ||
  String((error as { code?: unknown }).code).startsWith('ERR_PARSE_ARGS');

async function main([name, ...argv]: readonly string[]): Promise<number> {
  const report = reports.find((one) => one.name === name);
  if (report !== undefined) return report.run(argv);
  const asked = name === undefined || name === '--help';
  process.stderr.write(asked ? usage : `there is no report "${name}"\n\n${usage}`);
  return name === '--help' ? 0 : 1;
}

// Whoever reads only the beginning (a pager, head) has not made a mistake.
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => process.exit(code === 'EPIPE' ? 0 : 1));

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const { message, stack = message } = error as Error;
    process.stderr.write(`${isAuthors(error) ? message : stack}\n`);
    process.exitCode = 1;
  },
);
