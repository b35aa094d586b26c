import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readAssembly } from '../../lib/assembly/read-assembly.js';
import { compare, isLoss } from '../../lib/reports/guard/compare.js';
import { guardFooter, guardText } from '../../lib/reports/guard/guard-text.js';
import { lockedResources } from '../../lib/reports/guard/lock.js';
import { readLock, writeLock } from '../../lib/reports/guard/lock-file.js';
import { AuthorError } from '../author-error.js';
import { type SelectedAssembly, selectAssemblies } from './selection.js';

const usage = `npm run report -- guard [options]

Holds what an environment would become against definitions/<platform>/<env>.stateful.json: what keeps data and would be
removed, replaced or left without protection. Exits with 1 when something is lost.

  -c platform=… -c env=…   which environment (those of cdk.json)
  --assemblies <folder>    every environment below <folder>/<platform>/<env>, as npm test leaves them in .cache/assemblies
  --complete               also exit with 1 when something new is not in the lock file yet
  --accept --reason "…"    write the lock file: what is there now is what is meant
`;

/** Enough for a sentence that somebody understands in a year. */
const shortestReason = 12;

function readOptions(argv: readonly string[]) {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      context: { type: 'string', short: 'c', multiple: true, default: [] },
      assemblies: { type: 'string' },
      complete: { type: 'boolean', default: false },
      accept: { type: 'boolean', default: false },
      reason: { type: 'string', default: '' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.accept && values.reason.trim().length < shortestReason) {
    throw new AuthorError(
      '--accept needs --reason "…": what changes, and why that is right, for whoever reads the lock file later',
    );
  }
  return values;
}

type Options = ReturnType<typeof readOptions>;

/** Whether this environment may be deployed as it is. */
function guard({ platform, environment, folder }: SelectedAssembly, options: Options): boolean {
  const file = join('definitions', platform, `${environment}.stateful.json`);
  const lock = readLock(file);
  const assembly = readAssembly(folder);
  const verdicts = compare(lock.resources, assembly);
  const command = `npm run report -- guard -c platform=${platform} -c env=${environment} --accept --reason "…"`;
  process.stdout.write(guardText(`${platform} ${environment}`, verdicts, options.accept ? undefined : command));
  if (options.accept) {
    const acceptance = { on: new Date().toISOString().slice(0, 10), reason: options.reason.trim() };
    writeLock(file, { accepted: [...lock.accepted, acceptance], resources: lockedResources(assembly) });
    process.stderr.write(`${file} is written: commit it\n`);
    return true;
  }
  return !verdicts.some((verdict) => isLoss(verdict) || (options.complete && verdict.outcome === 'new'));
}

/** `npm run report -- guard`: the exit code. */
export function runGuard(argv: readonly string[]): number {
  const options = readOptions(argv);
  if (options.help) {
    process.stdout.write(usage);
    return 0;
  }
  const passed = selectAssemblies(options).map((selected) => guard(selected, options));
  process.stdout.write(guardFooter);
  return passed.every(Boolean) ? 0 : 1;
}
