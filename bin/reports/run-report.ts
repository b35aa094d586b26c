import { AssemblyError } from '../../lib/assembly/assembly-error.js';
import { LockFileError } from '../../lib/reports/guard/lock-file.js';
import { AuthorError } from '../author-error.js';
import { book } from './book.js';
import { cost } from './cost.js';
import { deploy } from './deploy.js';
import { diagram } from './diagram.js';
import { runGuard } from './guard.js';
import { packs } from './packs.js';
import { plan } from './plan.js';
import type { ReportCommand } from './report-command.js';
import { scaling } from './scaling.js';

/** Every report, in the order in which they are listed; its command is in the file of its name. */
const reports: readonly ReportCommand[] = [
  { name: 'guard', purpose: 'what keeps data and would be removed, replaced or left unprotected', run: runGuard },
  packs,
  scaling,
  cost,
  deploy,
  plan,
  diagram,
  book,
];

const usage = `npm run report -- <report> [options]; --help after its name says more

${reports.map(({ name, purpose }) => `  ${name.padEnd(10)} ${purpose}`).join('\n')}
`;

/** What somebody can mend who has typed something. Anything else is ours, and its trace says where. */
const isAuthors = (error: unknown): boolean =>
  [AuthorError, AssemblyError, LockFileError].some((kind) => error instanceof kind) ||
  String((error as { code?: unknown }).code).startsWith('ERR_PARSE_ARGS');

async function run([name, ...argv]: readonly string[]): Promise<number> {
  const report = reports.find((one) => one.name === name);
  if (report !== undefined) return report.run(argv);
  const asked = name === undefined || name === '--help';
  process.stderr.write(asked ? usage : `there is no report "${name}"\n\n${usage}`);
  return name === '--help' ? 0 : 1;
}

/** Prints the report that the first word names, or what is wrong with what was typed: the exit code. */
export async function runReport(argv: readonly string[]): Promise<number> {
  try {
    return await run(argv);
  } catch (error) {
    const { message, stack = message } = error as Error;
    process.stderr.write(`${isAuthors(error) ? message : stack}\n`);
    return 1;
  }
}
