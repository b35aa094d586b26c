import type { ComponentReport, CurveReport } from '../scaling-report.js';
import { colourOf, colours, plotStyle } from './colours.js';
import { escaped } from './escape.js';
import { linePath, thinned, ticks } from './svg-path.js';
import { duration, objectiveText, rounded } from './words.js';

const width = 760;
const left = 52;
const right = 12;
const panel = { tasks: { top: 24, height: 150 }, strain: { top: 216, height: 110 } } as const;
const height = 350;
const mostPoints = 360;

interface Panel {
  readonly top: number;
  readonly height: number;
}

interface Axis extends Panel {
  readonly marks: readonly number[];
  readonly y: (value: number) => number;
}

function axisOf({ top, height: tall }: Panel, most: number): Axis {
  const marks = ticks(most, 4);
  const highest = marks.at(-1) as number;
  // What is higher than the axis runs along its upper edge.
  return { top, height: tall, marks, y: (value) => top + tall - (Math.min(value, highest) / highest) * tall };
}

const gridLines = ({ marks, y }: Axis, label: (value: number) => string): string =>
  marks
    .map(
      (mark) =>
        `<line class="grid" x1="${left}" x2="${width - right}" y1="${y(mark)}" y2="${y(mark)}"/>` +
        `<text x="${left - 6}" y="${y(mark) + 4}" text-anchor="end">${label(mark)}</text>`,
    )
    .join('');

/** Hours of the day below the lower panel. */
function timeMarks(curve: CurveReport, x: (minute: number) => number): string {
  const minutes = curve.demand.rates.length / 60;
  const step = minutes > 600 ? 240 : minutes > 150 ? 30 : 15;
  const start = new Date(curve.demand.epochMilliseconds);
  const first = start.getUTCHours() * 60 + start.getUTCMinutes();
  const below = panel.strain.top + panel.strain.height;
  return Array.from({ length: Math.floor(minutes / step) + 1 }, (_, index) => {
    const minute = (first + index * step) % 1_440;
    const text = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
    const anchor = index === 0 ? 'start' : x(index * step) > width - 30 ? 'end' : 'middle';
    return `<text x="${x(index * step).toFixed(1)}" y="${below + 16}" text-anchor="${anchor}">${text}</text>`;
  }).join('');
}

interface Lines {
  readonly curve: CurveReport;
  readonly count: number;
  readonly x: (index: number) => number;
}

function trialLines({ curve, x }: Lines, axis: Axis, series: 'tasks' | 'strain'): string {
  const keep = series === 'tasks' ? 'last' : 'highest';
  return (
    curve.trials
      .map(({ shown }, index) => {
        const points = thinned(shown[series], mostPoints, keep);
        const path = linePath(points, x, axis.y, series === 'tasks' ? 'steps' : 'straight');
        return `<path data-trial="${index}"${index === 0 ? ' class="shipped"' : ''} style="stroke:${colourOf(index)}" d="${path}"/>`;
      })
      // Ours is drawn last, over the others.
      .reverse()
      .join('')
  );
}

/** Tasks that the arrivals need, as an area behind the lines. */
function demandArea({ curve, x, count }: Lines, axis: Axis, perTaskPerSecond: number): string {
  const { shown } = curve.trials[0] as CurveReport['trials'][number];
  const needed = thinned(shown.arrivals, mostPoints, 'last').map((rate) => rate / perTaskPerSecond);
  return `<path class="demand" d="${linePath(needed, x, axis.y, 'straight')}L${x(count - 1)} ${axis.y(0)}L${x(0)} ${axis.y(0)}Z"/>`;
}

/** One curve: tasks above, age or latency below. Needs the styles of `colours.ts` around it. */
export function plot(component: ComponentReport, curve: CurveReport): string {
  const { workload, objectiveSeconds, target } = component;
  const count = thinned(curve.optimum.tasks, mostPoints, 'last').length;
  const x = (index: number): number => left + (index / Math.max(1, count - 1)) * (width - left - right);
  const lines = { curve, count, x };
  const tasks = axisOf(panel.tasks, target.bounds.max);
  const highest = Math.max(...curve.trials.map(({ peak }) => peak));
  const strain = axisOf(panel.strain, Math.min(Math.max(highest, objectiveSeconds * 1.2), objectiveSeconds * 4));
  const limit = strain.y(objectiveSeconds);
  const minute = (at: number): number => x((at / Math.max(1, curve.optimum.tasks.length - 1)) * (count - 1));
  const best = linePath(thinned(curve.optimum.tasks, mostPoints, 'last'), x, tasks.y, 'steps');
  return [
    `<svg class="plot" viewBox="0 0 ${width} ${height}" role="img" xmlns="http://www.w3.org/2000/svg">`,
    `<title>${escaped(`${target.name}, ${curve.demand.name}: tasks, and ${workload.kind === 'worker' ? 'age of the oldest message' : 'latency'}`)}</title>`,
    `<text class="title" x="${left}" y="14">tasks; shaded: what the arrivals need; dashed: optimum</text>`,
    gridLines(tasks, rounded),
    demandArea(lines, tasks, workload.perTaskPerSecond),
    `<path class="best" d="${best}"/>`,
    trialLines(lines, tasks, 'tasks'),
    `<text class="title" x="${left}" y="${panel.strain.top - 10}">${workload.kind === 'worker' ? 'age of a message when it is done' : 'latency'}; dotted: objective, ${escaped(objectiveText(component))}</text>`,
    `<rect class="late-band" x="${left}" width="${width - left - right}" y="${panel.strain.top}" height="${Math.max(0, limit - panel.strain.top).toFixed(1)}"/>`,
    gridLines(strain, (value) => (value === 0 ? '0' : duration(value))),
    `<path class="objective" d="M${left} ${limit.toFixed(1)}H${width - right}"/>`,
    trialLines(lines, strain, 'strain'),
    timeMarks(curve, minute),
    '</svg>',
  ].join('');
}

/** The same as a file of its own, in light and dark. */
export const plotFile = (component: ComponentReport, curve: CurveReport): string =>
  plot(component, curve).replace(
    '</title>',
    `</title><style>${colours}${plotStyle}svg{background:var(--panel)}</style>`,
  );
