import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { probeDefinitions, untriedRelations } from './broken-definitions.js';
import { type PartOptions, type PartResult, type Phase, runPart } from './part.js';
import { Progress } from './progress.js';
import { reportText } from './report.js';

const usage = `npm run fuzz -- [options]

Breaks definitions in every way that it knows and looks for one that is taken, or refused without its path and its bad
value; then synthesizes random valid ones twice, and looks for a finding, a breach of a law, or a byte that differs.

  --seed <n>    the same seed writes the same definitions (1)
  --runs <n>    broken definitions (10000)
  --valid <n>   valid definitions to synthesize (300)
  --rules <n>   how many percent of those every rule judges (100)
  --parts <n>   processes (as many as there are processors)
  --help
`;

/** A smaller example is worth this long. */
const shrinkSeconds = 60;
const folder = '.cache/fuzz';

type Message = { readonly phase: Phase } | { readonly result: PartResult };

function readOptions() {
  const text = (value: string | number) => ({ type: 'string', default: String(value) }) as const;
  const { values } = parseArgs({
    options: {
      seed: text(1),
      runs: text(10_000),
      valid: text(300),
      rules: text(100),
      parts: text(availableParallelism()),
      help: { type: 'boolean', default: false },
    },
  });
  const whole = (name: 'seed' | 'runs' | 'valid' | 'rules' | 'parts', least = 0): number => {
    const value = Number(values[name]);
    if (Number.isInteger(value) && value >= least) return value;
    throw new Error(`--${name} ${values[name]}: a whole number from ${least}`);
  };
  const { help } = values;
  return {
    help,
    seed: whole('seed'),
    broken: whole('runs'),
    valid: whole('valid'),
    rulesPercent: Math.min(100, whole('rules')),
    parts: whole('parts', 1),
  };
}

function runInProcess(options: PartOptions, onStep: (phase: Phase) => void): Promise<PartResult> {
  return new Promise((done, failed) => {
    // What synthesis prints of findings is read from its report.
    const child = fork(process.argv[1] as string, ['--part', JSON.stringify(options)], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      execArgv: ['--enable-source-maps', '--liftoff-only', '--single-threaded'],
    });
    let said = '';
    let result: PartResult | undefined;
    child.stderr?.on('data', (text) => {
      said = `${said}${text}`.slice(-4_000);
    });
    child.on('message', (message: Message) => {
      if ('phase' in message) onStep(message.phase);
      else result = message.result;
    });
    child.on('exit', (code) =>
      result === undefined ? failed(new Error(`part ${options.index} ended with ${code}\n${said}`)) : done(result),
    );
  });
}

async function main(): Promise<void> {
  const { help, parts, ...options } = readOptions();
  if (help) {
    process.stdout.write(usage);
    return;
  }
  const started = Date.now();
  const live = process.stderr.isTTY === true && process.env.CI === undefined;
  const write = (text: string) => void process.stderr.write(text);
  const progress = {
    broken: new Progress('broken', options.broken, live, write),
    valid: new Progress('valid', options.valid, live, write),
  };
  const results = await Promise.all(
    Array.from({ length: parts }, (_, index) =>
      runInProcess({ ...options, index, parts, shrinkSeconds, folder: join(folder, String(index)) }, (phase) =>
        progress[phase].step(),
      ),
    ),
  );
  const untried = untriedRelations(probeDefinitions(options.seed, 400));
  const seconds = (Date.now() - started) / 1000;
  const { text, failed } = reportText(results, { seed: options.seed, seconds, untried });
  process.stdout.write(text);
  process.exitCode = failed ? 1 : 0;
}

/** The same file, started by itself for a share of the work. */
function part(options: PartOptions): void {
  const send = (message: Message) => void process.send?.(message);
  send({ result: runPart(options, (phase) => send({ phase })) });
  process.disconnect();
}

const [first, given] = process.argv.slice(2);
if (first === '--part') part(JSON.parse(given as string) as PartOptions);
else {
  main().catch((error: unknown) => {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = 1;
  });
}
