import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Assembly } from '../../lib/assembly/assembly.js';
import { costDifference } from '../../lib/reports/cost/difference.js';
import { type Estimate, environmentOf, estimate, platformOf } from '../../lib/reports/cost/estimate.js';
import { priceBook } from '../../lib/reports/cost/price-book.js';
import { readUsage, UsageError, usageOf } from '../../lib/reports/cost/read-usage.js';
import { capacityText } from '../../lib/reports/cost/render/capacity-text.js';
import { costText } from '../../lib/reports/cost/render/cost-text.js';
import { differenceMarkdown } from '../../lib/reports/cost/render/difference-markdown.js';
import { unknownUsage } from '../../lib/reports/cost/usage.js';
import { AuthorError } from '../author-error.js';
import { assemblyIn } from './assembly-in.js';
import { assemblyOptions, assemblyUsage, chosenAssemblies, parsedOptions } from './assembly-options.js';
import type { ReportCommand } from './report-command.js';

const usage = `npm run report -- cost [options]

What a month of an assembly costs at list prices: at least, as expected, at most. Without a usage file the tasks that
scale are expected halfway between their bounds, and what depends on use is listed and not counted.

${assemblyUsage}
  --usage <file>                   amounts of a month; without it, definitions/<platform>/usage.json of the assembly's platform
  --base <folder>                  an assembly to compare with: prints the difference as Markdown
  --details                        what each sum is made of
  --json                           everything as JSON
  --help
`;

const flag = { type: 'boolean', default: false } as const;
const options = {
  ...assemblyOptions,
  usage: { type: 'string' },
  base: { type: 'string' },
  details: flag,
  json: flag,
  help: flag,
} as const;

/** The file of the platform that the tags name, where there is one. */
function usageFile(named: string | undefined, assembly: Assembly): string | undefined {
  const platform = platformOf(assembly);
  const own = platform === undefined ? undefined : join('definitions', platform, 'usage.json');
  return named ?? (own !== undefined && existsSync(own) ? own : undefined);
}

/**
 * The estimate of an assembly with the use that a file tells of it.
 *
 * @throws AuthorError where the file has a mistake
 */
export function estimateOf(assembly: Assembly, named: string | undefined, strict = true): Estimate {
  const file = usageFile(named, assembly);
  try {
    const environment = environmentOf(assembly);
    const used = file === undefined ? unknownUsage : usageOf(readUsage(file), environment);
    const result = estimate(assembly, priceBook, used);
    if (file !== undefined && strict && result.usageProblems.length > 0) {
      throw new UsageError(
        file,
        result.usageProblems.map((problem) => `${environment ?? 'its environment'}: ${problem}`),
      );
    }
    return result;
  } catch (error) {
    if (error instanceof UsageError) throw new AuthorError(error.message);
    throw error;
  }
}

function run(argv: readonly string[]): number {
  const { base, details, json, help, usage: file, ...chosen } = parsedOptions(argv, options, usage);
  if (help) {
    process.stdout.write(usage);
    return 0;
  }
  const assemblies = chosenAssemblies(chosen);
  const estimates = assemblies.map((assembly) => estimateOf(assembly, file));
  const [first] = estimates;
  if (base !== undefined) {
    if (first === undefined || estimates.length > 1)
      throw new AuthorError('--base compares with one environment: name it');
    // What the base had and the change has not is no mistake of the file.
    const difference = costDifference(estimateOf(assemblyIn(base), file, false), first);
    process.stdout.write(
      json ? `${JSON.stringify(difference, undefined, 2)}\n` : `${differenceMarkdown(difference)}\n`,
    );
    return 0;
  }
  if (json) {
    process.stdout.write(`${JSON.stringify(estimates.length === 1 ? first : estimates, undefined, 2)}\n`);
    return 0;
  }
  process.stdout.write(
    estimates.length === 1 || details
      ? estimates.map((one) => costText(one, details)).join('\n')
      : capacityText(estimates),
  );
  return 0;
}

export const cost: ReportCommand = {
  name: 'cost',
  purpose: 'what a month costs at list prices, at least, as expected and at most',
  run,
};
