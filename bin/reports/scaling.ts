import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { NotSimulated } from '../../lib/reports/scaling/not-simulated.js';
import { readScalingPlan } from '../../lib/reports/scaling/plan/read-plan.js';
import type { ScalingPlan } from '../../lib/reports/scaling/plan/scaling-plan.js';
import { scalingPage } from '../../lib/reports/scaling/render/page.js';
import { plotFile } from '../../lib/reports/scaling/render/plot.js';
import { scalingText } from '../../lib/reports/scaling/render/scaling-text.js';
import { type ScalingReport, scalingReport } from '../../lib/reports/scaling/scaling-report.js';
import { readTraffic, TrafficError } from '../../lib/reports/scaling/traffic/read-traffic.js';
import type { TrafficFile } from '../../lib/reports/scaling/traffic/traffic-file.js';
import { AuthorError } from '../author-error.js';
import { assemblyIn } from './assembly-in.js';
import type { ReportCommand } from './report-command.js';

const usage = `npm run report -- scaling [options]

How the scaling policies of an assembly follow demand, simulated from what synth wrote.

  --assembly <folder>   what to read (cdk.out)
  --traffic <file>      demand of the components; without it, definitions/<platform>/traffic.json of the assembly's platform
  --component <name>    only this one; may be given again
  --curve <name>        only this one; may be given again
  --runs <n>            runs of each curve, each with another seed and other minutes of CloudWatch (5)
  --compare             beside the rule of the source document, aws-ecs-patterns, Kubernetes HPA, KEDA and a fixed size
  --html <file>         the same as one page with plots
  --svg <folder>        the plots as files
  --help
`;

function readOptions(argv: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...argv],
      options: {
        assembly: { ...text, default: 'cdk.out' },
        traffic: text,
        component: { ...text, multiple: true, default: [] },
        curve: { ...text, multiple: true, default: [] },
        runs: { ...text, default: '5' },
        compare: { type: 'boolean', default: false },
        html: text,
        svg: text,
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new AuthorError(`${(error as Error).message}\n\n${usage}`);
  }
}

function runsOf(text: string): number {
  const runs = Number(text);
  if (!Number.isInteger(runs) || runs < 1 || runs > 1_000)
    throw new AuthorError(`--runs ${text}: a whole number from 1 to 1000`);
  return runs;
}

function planOf(folder: string): ScalingPlan {
  try {
    return readScalingPlan(assemblyIn(folder));
  } catch (error) {
    if (error instanceof NotSimulated) throw new AuthorError(`${folder} cannot be simulated: ${error.message}`);
    throw error;
  }
}

/** The file of the platform that the tags name, where there is one. */
function trafficOf(named: string | undefined, { platform }: ScalingPlan): TrafficFile | undefined {
  const own = platform === undefined ? undefined : join('definitions', platform, 'traffic.json');
  const file = named ?? (own !== undefined && existsSync(own) ? own : undefined);
  if (file === undefined) return undefined;
  try {
    return readTraffic(file);
  } catch (error) {
    if (error instanceof TrafficError) throw new AuthorError(error.message);
    throw error;
  }
}

function refuseUnknown(asked: readonly string[], known: readonly string[], what: string): void {
  const unknown = asked.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new AuthorError(`no ${what} named "${unknown}"; there are: ${known.join(', ') || 'none'}`);
}

function writePlots(folder: string, report: ScalingReport): void {
  mkdirSync(folder, { recursive: true });
  for (const component of report.components) {
    for (const curve of component.curves) {
      const name = `${component.target.name}-${curve.demand.name}`.replace(/[^\w-]+/g, '-');
      writeFileSync(join(folder, `${name}.svg`), plotFile(component, curve));
    }
  }
  process.stderr.write(`${folder}: ${readdirSync(folder).length} plots\n`);
}

function run(argv: readonly string[]): number {
  const options = readOptions(argv);
  if (options.help) {
    process.stdout.write(usage);
    return 0;
  }
  const runs = runsOf(options.runs);
  const plan = planOf(options.assembly);
  const { component: components, curve: curves, compare } = options;
  refuseUnknown(
    components,
    plan.targets.map(({ name }) => name),
    'component that scales',
  );
  const report = scalingReport(plan, trafficOf(options.traffic, plan), { compare, runs, components, curves });
  refuseUnknown(
    curves,
    report.components.flatMap((one) => one.curves.map(({ demand }) => demand.name)),
    'curve',
  );
  process.stdout.write(scalingText(report));
  if (options.html !== undefined) {
    writeFileSync(options.html, scalingPage(report));
    process.stderr.write(`${options.html}: the same with plots\n`);
  }
  if (options.svg !== undefined) writePlots(options.svg, report);
  return 0;
}

export const scaling: ReportCommand = {
  name: 'scaling',
  purpose: 'how the scaling policies follow demand, simulated',
  run,
};
