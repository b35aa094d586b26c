import { parseArgs } from 'node:util';

/** `--rounds <n>` and `--help`, which is all that the benchmarks of the runtime take. */
export function benchOptions(usage: string): { readonly rounds: number } | undefined {
  const { values } = parseArgs({
    options: { rounds: { type: 'string', default: '5' }, help: { type: 'boolean', default: false } },
  });
  if (values.help) {
    process.stdout.write(usage);
    return undefined;
  }
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error(`--rounds ${values.rounds}: a whole number from 1`);
  return { rounds };
}
