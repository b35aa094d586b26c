import type { Answer } from './layer.js';
import { type Mutant, pathText } from './mutant.js';

export interface Judgement {
  readonly mutant: Mutant;
  /** By name of the layer. */
  readonly answers: Readonly<Record<string, Answer>>;
}

const symbol = { noticed: 'noticed', missed: '-', 'not loadable': 'not loadable' } as const;

export const survives = ({ answers }: Judgement): boolean =>
  Object.values(answers).every(({ kind }) => kind !== 'noticed');

/** One line a mutant, then the score of each layer, then those that nobody noticed. */
export function scoreboard(judgements: readonly Judgement[]): string {
  const layers = [...new Set(judgements.flatMap(({ answers }) => Object.keys(answers)))];
  const rows = [
    ['', 'stack', 'resource', 'property', ...layers],
    ...judgements.map(({ mutant, answers }, index) => [
      String(index + 1),
      mutant.stack,
      mutant.logicalId,
      pathText(mutant.path),
      ...layers.map((layer) => symbol[answers[layer]?.kind ?? 'missed']),
    ]),
  ];
  const survivors = judgements.filter(survives);
  return [
    columns(rows),
    '',
    'noticed by',
    columns([
      ...layers.map((layer) => scoreOf(layer, judgements)),
      ['any of them', `${judgements.length - survivors.length} of ${judgements.length}`, ''],
    ]),
    '',
    ...judgements.flatMap(({ answers }, index) => reasons(index + 1, answers)),
    '',
    survivors.length === 0 ? 'no survivors' : 'survivors',
    ...survivors.map(({ mutant }) => `  ${mutant.stack} ${mutant.logicalId} ${pathText(mutant.path)}`),
    '',
  ].join('\n');
}

function scoreOf(layer: string, judgements: readonly Judgement[]): string[] {
  const count = (kind: Answer['kind']) => judgements.filter(({ answers }) => answers[layer]?.kind === kind).length;
  const unable = count('not loadable');
  return [layer, `${count('noticed')} of ${judgements.length}`, unable === 0 ? '' : `${unable} not loadable`];
}

/** Enough to see that a mutant was noticed for the right reason. */
function reasons(number: number, answers: Judgement['answers']): string[] {
  return Object.entries(answers).flatMap(([layer, answer]) =>
    answer.kind === 'noticed'
      ? [`${number} ${layer}: ${answer.by[0]}${answer.by.length > 1 ? ` and ${answer.by.length - 1} more` : ''}`]
      : [],
  );
}

function columns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, index) => Math.max(...rows.map((row) => row[index]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, index) => cell.padEnd(widths[index] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
