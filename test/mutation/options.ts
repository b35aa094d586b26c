import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

export const usage = `npm run mutate -- [options]

Makes one small mistake at a time in the templates of one environment - drops a property or an entry of a list, flips a
word, doubles a number or makes it zero - and says which checks notice.

  --platform <p>  (the one of cdk.json)
  --env <e>       (prod)
  --type <text>   only resources whose type contains it
  --stack <text>  only stacks whose name contains it
  --sample <n>    so many mutants, at random (500)
  --all           every one of them; takes minutes
  --seed <n>      another seed picks other mutants (1)
  --least <p>     percent that must be noticed, else the exit code is 1 (90)
  --help
`;

export interface Options {
  readonly platform: string;
  readonly environment: string;
  readonly type: string;
  readonly stack: string;
  /** Infinite for all. */
  readonly sample: number;
  readonly seed: number;
  readonly leastPercent: number;
  readonly help: boolean;
}

/** What a fork has made its own: a sample may be gone. */
function defaultPlatform(): string {
  return (JSON.parse(readFileSync('cdk.json', 'utf8')) as { context: { platform: string } }).context.platform;
}

/** Throws on an option that there is not, or a number that is none. */
export function readOptions(args: readonly string[]): Options {
  const text = (value: string) => ({ type: 'string', default: value }) as const;
  const flag = { type: 'boolean', default: false } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      platform: text(defaultPlatform()),
      env: text('prod'),
      type: text(''),
      stack: text(''),
      sample: text('500'),
      seed: text('1'),
      least: text('90'),
      all: flag,
      help: flag,
    },
  });
  const whole = (name: 'sample' | 'seed' | 'least', least: number): number => {
    const value = Number(values[name]);
    if (!Number.isInteger(value) || value < least) {
      throw new Error(`--${name} ${values[name]}: a whole number from ${least}`);
    }
    return value;
  };
  const { platform, env: environment, type, stack, help, all } = values;
  return {
    platform,
    environment,
    type,
    stack,
    help,
    sample: all ? Number.POSITIVE_INFINITY : whole('sample', 1),
    seed: whole('seed', 1),
    leastPercent: whole('least', 0),
  };
}
