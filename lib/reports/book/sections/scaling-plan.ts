import { blindSpots } from '../../scaling/render/blind-spots.js';
import { plot } from '../../scaling/render/plot.js';
import { cells, columns, leftOut, optimumCells } from '../../scaling/render/scaling-text.js';
import { componentText, objectiveText, policyText } from '../../scaling/render/words.js';
import type { ComponentReport } from '../../scaling/scaling-report.js';
import type { BookInput } from '../book-input.js';
import type { Block, Section } from '../section.js';

function component(report: ComponentReport): Block[] {
  const { target, notes, curves } = report;
  const rows = curves.flatMap((curve) => [
    ...curve.trials.map((trial) => [`${curve.demand.name}: ${trial.label}`, ...cells(trial)]),
    [`${curve.demand.name}: clairvoyant optimum`, ...optimumCells(curve)],
  ]);
  return [
    {
      kind: 'drawings',
      title: target.name,
      drawings: curves.map((curve) => ({
        name: `${curve.demand.name}: ${curve.demand.text}`,
        svg: plot(report, curve),
      })),
    },
    {
      kind: 'list',
      items: [
        componentText(report),
        `objective: ${objectiveText(report)}`,
        ...target.policies.map(policyText),
        ...target.schedules.map(({ name, schedule, timeZone }) => `${name}: ${schedule} ${timeZone}`),
        ...notes,
      ],
    },
    { kind: 'table', title: `Simulations of ${target.name}`, head: ['curve', ...columns], rows },
  ];
}

export function scalingPlan({ scaling }: BookInput): Section {
  const blocks: Block[] =
    typeof scaling === 'string'
      ? [{ kind: 'text', text: scaling }]
      : [
          ...leftOut(scaling).map((text): Block => ({ kind: 'text', text })),
          ...(scaling.components.length === 0
            ? [{ kind: 'text', text: 'No ECS service of this assembly scales.' } as const]
            : scaling.components.flatMap(component)),
          { kind: 'more', title: 'What the simulation does not know', text: blindSpots.join('\n') },
        ];
  return { id: 'scaling', title: 'Scaling plan', blocks };
}
