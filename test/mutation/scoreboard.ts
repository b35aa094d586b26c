import type { Answer } from './layer.js';
import { type Mutant, mutantText } from './mutant.js';

export interface Judgement {
  readonly mutant: Mutant;
  /** The same for mutants that differ in nothing but the resource: a tag of one alarm and of another. */
  readonly place: string;
  /** By name of the layer, of those that were asked. */
  readonly answers: Readonly<Record<string, Answer>>;
}

const answered = ({ answers }: Judgement, kind: Answer['kind']): boolean =>
  Object.values(answers).some((answer) => answer.kind === kind);

/** Templates that CloudFormation would refuse say nothing about our checks. */
const isValid = (judgement: Judgement): boolean => !answered(judgement, 'refused');

export const survives = (judgement: Judgement): boolean => isValid(judgement) && !answered(judgement, 'noticed');

/** Percent of the mutants that are still valid; 100 where there is none. */
export function score(judgements: readonly Judgement[]): number {
  const valid = judgements.filter(isValid);
  return valid.length === 0 ? 100 : (100 * valid.filter((one) => !survives(one)).length) / valid.length;
}

/** What each layer noticed, alone and before the others, then those that nobody noticed. */
export function scoreboard(judgements: readonly Judgement[], layers: readonly string[]): string {
  const valid = judgements.filter(isValid);
  const survivors = valid.filter(survives);
  const noticed = valid.length - survivors.length;
  return [
    `${judgements.length} mutants: ${judgements.length - valid.length} refused by CloudFormation's schema, ${valid.length} still valid`,
    '',
    ...placesOf(valid),
    '',
    columns([
      ['layer', 'asked', 'noticed', '', 'alone'],
      ...layers.map((layer) => lineOf(layer, valid)),
      ['all together', String(valid.length), String(noticed), percent(noticed, valid.length), ''],
    ]),
    '',
    survivors.length === 0 ? 'no survivors' : `${survivors.length} survivors`,
    ...survivors.map(({ mutant }) => `  ${mutantText(mutant)}`),
    '',
  ].join('\n');
}

/** Fifty alarms with the same tags make a score that says more about tags than about alarms. */
function placesOf(valid: readonly Judgement[]): string[] {
  const places = new Set(valid.map(({ place }) => place)).size;
  const open = new Set(valid.filter(survives).map(({ place }) => place)).size;
  return [`${places} different places, ${places - open} of them without a survivor: ${percent(places - open, places)}`];
}

function lineOf(layer: string, valid: readonly Judgement[]): string[] {
  const asked = valid.filter(({ answers }) => answers[layer] !== undefined);
  const noticing = asked.filter(({ answers }) => answers[layer]?.kind === 'noticed');
  const alone = noticing.filter(
    ({ answers }) => Object.values(answers).filter(({ kind }) => kind === 'noticed').length === 1,
  );
  const unreadable = asked.filter(({ answers }) => answers[layer]?.kind === 'not loadable').length;
  return [
    layer,
    String(asked.length),
    String(noticing.length),
    percent(noticing.length, asked.length),
    `${alone.length}${unreadable === 0 ? '' : ` (${unreadable} not loadable)`}`,
  ];
}

const percent = (part: number, whole: number): string => (whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`);

function columns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, index) => Math.max(...rows.map((row) => row[index]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, index) => (index === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[index] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
