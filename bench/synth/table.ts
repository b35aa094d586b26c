import type { Figures, Verdict } from './figures.js';

const subjects = { floor: 'empty stack', ours: 'this platform', plain: 'ecs-patterns app' };

const columns: readonly { readonly heading: string; readonly cell: (figures: Figures) => string }[] = [
  { heading: 'app', cell: ({ variant }) => subjects[variant.subject] },
  { heading: 'run', cell: ({ variant }) => variant.route },
  { heading: 'validation', cell: ({ variant }) => (variant.validation ? 'on' : 'off') },
  { heading: 'resources', cell: ({ resources }) => String(resources) },
  { heading: 'CPU s', cell: ({ cpuSeconds }) => cpuSeconds.toFixed(2) },
  { heading: 'wall s min', cell: ({ wallSecondsMin }) => wallSecondsMin.toFixed(2) },
  { heading: 'wall s', cell: ({ wallSeconds }) => wallSeconds.toFixed(2) },
  { heading: 'MiB max', cell: ({ peakMiBMax }) => peakMiBMax.toFixed(0) },
  { heading: 'x floor', cell: ({ timesFloor }) => timesFloor.toFixed(2) },
  { heading: 'x patterns', cell: ({ timesPlain }) => timesPlain.toFixed(2) },
  {
    heading: 'CPU s/100 above floor',
    cell: ({ variant, cpuSecondsPer100Resources }) =>
      variant.subject === 'floor' ? '-' : cpuSecondsPer100Resources.toFixed(2),
  },
  { heading: 'exit', cell: ({ failed }) => (failed ? 'findings' : 'ok') },
  { heading: 'budget', cell: ({ budget }) => (budget === undefined ? '' : verdictText(budget)) },
];

function verdictText({ cpuSeconds, peakMiB, withinCpu, withinMemory }: Verdict): string {
  const part = (within: boolean, limit: string) => `${within ? 'within' : 'OVER'} ${limit}`;
  return `${part(withinCpu, `${cpuSeconds.toFixed(2)} s`)}, ${part(withinMemory, `${peakMiB} MiB`)}`;
}

/** Medians over the rounds; the smallest wall time and the largest memory beside them. */
export function tableText(all: readonly Figures[]): string {
  const rows = [
    columns.map(({ heading }) => heading),
    ...all.map((figures) => columns.map(({ cell }) => cell(figures))),
  ];
  const widths = columns.map((_, index) => Math.max(...rows.map((row) => row[index]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return `${lines.join('\n')}\n`;
}
