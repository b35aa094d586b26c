import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Assembly } from '../../lib/assembly/assembly.js';
import type { PackReport } from '../../lib/policy/pack-report.js';
import { type Book, bookOf } from '../../lib/reports/book/book.js';
import { readRunbook } from '../../lib/reports/book/read-runbook.js';
import { bookPage } from '../../lib/reports/book/render/book-page.js';
import { platformOf } from '../../lib/reports/cost/estimate.js';
import { creationTimes } from '../../lib/reports/deploy/creation-times.js';
import { deployPlan } from '../../lib/reports/deploy/deploy-plan.js';
import { readGraph } from '../../lib/reports/diagram/read/read-graph.js';
import { NotSimulated } from '../../lib/reports/scaling/not-simulated.js';
import { readScalingPlan } from '../../lib/reports/scaling/plan/read-plan.js';
import { type ScalingReport, scalingReport } from '../../lib/reports/scaling/scaling-report.js';
import { readTraffic, TrafficError } from '../../lib/reports/scaling/traffic/read-traffic.js';
import { AuthorError } from '../author-error.js';
import { assemblyIn } from './assembly-in.js';
import { assemblyOptions, assemblyUsage, chosenFolders, parsedOptions } from './assembly-options.js';
import { estimateOf } from './cost.js';
import type { ReportCommand } from './report-command.js';

const usage = `npm run report -- book [options]

Everything that is known of an environment before it exists, as one HTML page that needs nothing else: architecture,
checklist, scaling plan, caches, breakers, background jobs, health checks, alarms, cost, deployment, rules.

${assemblyUsage}
  --out <folder>                   where to write (.cache/books)
  --help
`;

const options = {
  ...assemblyOptions,
  out: { type: 'string', default: '.cache/books' },
  help: { type: 'boolean', default: false },
} as const;

const usualConcurrency = [1, 2, 4, 'unlimited'] as const;
const runbookFile = 'docs/runbook.md';

/** One run of each curve: what is drawn. */
const runs = 1;

function scalingOf(assembly: Assembly): ScalingReport | string {
  const platform = platformOf(assembly);
  const file = platform === undefined ? '' : join('definitions', platform, 'traffic.json');
  try {
    const traffic = existsSync(file) ? readTraffic(file) : undefined;
    return scalingReport(readScalingPlan(assembly), traffic, { compare: false, runs, components: [], curves: [] });
  } catch (error) {
    if (error instanceof NotSimulated) return `Its scaling cannot be simulated: ${error.message}`;
    if (error instanceof TrafficError) throw new AuthorError(error.message);
    throw error;
  }
}

function packsOf(folder: string): PackReport[] | undefined {
  const file = join(folder, 'rule-packs.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as PackReport[]) : undefined;
}

function bookIn(folder: string): Book {
  const assembly = assemblyIn(folder);
  return bookOf({
    assembly,
    graph: readGraph(assembly),
    scaling: scalingOf(assembly),
    cost: estimateOf(assembly, undefined),
    deploy: deployPlan(assembly, creationTimes, usualConcurrency),
    packs: packsOf(folder),
    runbook: existsSync(runbookFile) ? readRunbook(readFileSync(runbookFile, 'utf8')) : {},
  });
}

function run(argv: readonly string[]): number {
  const { out, help, ...chosen } = parsedOptions(argv, options, usage);
  if (help) {
    process.stdout.write(usage);
    return 0;
  }
  for (const folder of chosenFolders(chosen)) {
    const book = bookIn(folder);
    const file = join(out, `${book.title.replace(/[^\w-]+/g, '-').slice(0, 80)}.html`);
    mkdirSync(out, { recursive: true });
    writeFileSync(file, bookPage(book));
    process.stdout.write(`${book.title}: ${file}, ${book.sections.length} sections\n`);
  }
  return 0;
}

export const book: ReportCommand = {
  name: 'book',
  purpose: 'all of it as one HTML page for each environment',
  run,
};
