import type { Experiment } from './experiment.js';

export interface Chosen {
  readonly experiments: readonly Experiment[];
  readonly size: number;
}

/** About a tenth of everything: enough to see a promise broken, short enough for every run of the tests. */
export const quickSize = 0.1;

/** What was asked for, or a sentence that says what is wrong with it. */
export function chosen(args: readonly string[], all: readonly Experiment[]): Chosen | 'help' | string {
  if (args.includes('--help')) return 'help';
  const known = ['--only', '--quick'];
  const at = args.indexOf('--only');
  const list = at < 0 ? undefined : (args[at + 1] ?? '');
  const unknown = args.find((arg, index) => !known.includes(arg) && (at < 0 || index !== at + 1));
  if (unknown !== undefined) return `unknown option "${unknown}"; there are ${known.join(' and ')}, and --help`;
  const numbers = list?.split(',').map((text) => text.trim());
  const wrong = numbers?.find((text) => !all.some(({ number }) => String(number) === text));
  if (wrong !== undefined) {
    return `no experiment ${JSON.stringify(wrong)}; there are ${all.map(({ number }) => number).join(', ')}`;
  }
  return {
    experiments: all.filter(({ number }) => numbers === undefined || numbers.includes(String(number))),
    size: args.includes('--quick') ? quickSize : 1,
  };
}
