import { creationTimes } from '../../lib/reports/deploy/creation-times.js';
import { deployPlan } from '../../lib/reports/deploy/deploy-plan.js';
import { deployText } from '../../lib/reports/deploy/deploy-text.js';
import { AuthorError } from '../author-error.js';
import { assemblyOptions, assemblyUsage, chosenAssemblies, parsedOptions } from './assembly-options.js';
import type { ReportCommand } from './report-command.js';

const usage = `npm run report -- deploy [options]

In which order the stacks of an assembly can be deployed, how long a first deployment typically takes, and which chain of
stacks and resources it waits for.

${assemblyUsage}
  --concurrency <n>                as of cdk deploy; may be given again (1, 2, 4 and everything at once)
  --json                           everything as JSON
  --help
`;

const flag = { type: 'boolean', default: false } as const;
const options = {
  ...assemblyOptions,
  concurrency: { type: 'string', multiple: true, default: [] as string[] },
  json: flag,
  help: flag,
} as const;

/** What the CLI does without a word, a little more, and the most that there is to gain. */
const usual = [1, 2, 4, 'unlimited'] as const;

function concurrencyOf(text: string): number {
  const concurrency = Number(text);
  if (!Number.isInteger(concurrency) || concurrency < 1 || concurrency > 1_000)
    throw new AuthorError(`--concurrency ${text}: a whole number from 1 to 1000`);
  return concurrency;
}

function run(argv: readonly string[]): number {
  const { concurrency, json, help, ...chosen } = parsedOptions(argv, options, usage);
  if (help) {
    process.stdout.write(usage);
    return 0;
  }
  const asked = concurrency.map(concurrencyOf);
  const plans = chosenAssemblies(chosen).map((assembly) =>
    deployPlan(assembly, creationTimes, asked.length === 0 ? usual : asked),
  );
  process.stdout.write(
    json
      ? `${JSON.stringify(plans.length === 1 ? plans[0] : plans, undefined, 2)}\n`
      : plans.map((plan) => deployText(plan)).join('\n'),
  );
  return 0;
}

export const deploy: ReportCommand = {
  name: 'deploy',
  purpose: 'in which order stacks are deployed, how long it takes, and what it waits for',
  run,
};
