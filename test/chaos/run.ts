import { experiments } from './experiments.js';
import { chosen } from './options.js';

const help = `npm run chaos [-- --only 8,14] [--quick]

Breaks what the handlers and the reference container depend on, and measures what their callers notice.
  --only   the experiments with these numbers
  --quick  the short form that npm test runs

${experiments.map(({ number, name, pass }) => `${String(number).padStart(4)}  ${name}: ${pass}`).join('\n')}
`;

async function main(): Promise<void> {
  const options = chosen(process.argv.slice(2), experiments);
  if (options === 'help') return void process.stdout.write(help);
  if (typeof options === 'string') {
    process.stderr.write(`${options}\n`);
    process.exitCode = 1;
    return;
  }
  let failures = 0;
  for (const [index, { number, name, pass, missing, run }] of options.experiments.entries()) {
    process.stderr.write(`${index + 1} of ${options.experiments.length}: ${name}\n`);
    const title = `${String(number).padStart(2)}  ${name}`;
    const reason = missing?.();
    if (reason !== undefined) {
      process.stdout.write(`left out  ${title}\n              ${reason}\n`);
      continue;
    }
    const began = performance.now();
    const result = await run(options.size).catch((error: Error) => ({ passed: false, figures: String(error.stack) }));
    const seconds = ((performance.now() - began) / 1_000).toFixed(1);
    if (!result.passed) failures += 1;
    process.stdout.write(
      `${result.passed ? 'passed  ' : 'FAILED  '}  ${title} (${seconds} s)\n              pass  ${pass}\n              seen  ${result.figures}\n`,
    );
  }
  process.stdout.write(`${options.experiments.length - failures} of ${options.experiments.length} passed\n`);
  process.exitCode = failures === 0 ? 0 : 1;
}

void main().finally(() => process.exit());
