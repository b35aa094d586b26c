import type { DiagramGraph } from '../graph.js';
import type { Box, Drawing, Frame, Point, Route } from '../layout/drawing.js';
import { measures, shortened, widthOf } from '../layout/measures.js';
import { escaped } from './escaped.js';
import { notesOf } from './notes.js';
import { diagramStyle, lineColours } from './style.js';

/** `data-theme` of the drawing; `system` follows what the reader prefers. */
export type Theme = 'light' | 'dark' | 'system';

const { lineHeight, boxPadding, margin } = measures;
const titleHeight = 40;
const baseline = 12;

const frame = ({ x, y, width, height, kind, title }: Frame): string =>
  `<rect class="${kind}" x="${x}" y="${y}" width="${width}" height="${height}" rx="8"/>` +
  `<text class="frame-title" x="${x + 10}" y="${y + 17}">${escaped(title)}</text>`;

function box({ node, x, y, width, height, leftStrip }: Box): string {
  const lines = [
    ['kind', node.kind],
    ['name', node.name],
    ...node.details.map((detail) => ['detail', detail]),
  ] as const;
  const first = y + (height - lineHeight * lines.length) / 2 + baseline;
  const texts = lines.map(
    ([style, text], index) =>
      `<text class="${style}" x="${x + leftStrip + boxPadding}" y="${first + index * lineHeight}">${escaped(shortened(text))}</text>`,
  );
  const whole = [`${node.kind} ${node.name}`, ...node.details].join('\n');
  return `<g><title>${escaped(whole)}</title><rect class="box" x="${x}" y="${y}" width="${width}" height="${height}" rx="6"/>${texts.join('')}</g>`;
}

const path = (points: readonly Point[]): string => `M${points.map(({ x, y }) => `${x} ${y}`).join('L')}`;

function arrow({ x, y, toward }: Route['arrows'][number]): string {
  const back = toward === 'right' ? x - 8 : x + 8;
  return `<path d="M${x} ${y}L${back} ${y - 4}L${back} ${y + 4}Z" stroke="none"/>`;
}

function route({ colour, titles, lines, joints, arrows, label }: Route): string {
  const paint = `var(--f${colour % lineColours})`;
  return [
    `<g fill="${paint}" stroke="${paint}"><title>${escaped(titles.join('\n'))}</title>`,
    `<path class="line" d="${lines.map(path).join('')}"/>`,
    ...joints.map(({ x, y }) => `<circle cx="${x}" cy="${y}" r="2.6" stroke="none"/>`),
    ...arrows.map(arrow),
    `<text class="label" style="fill:${paint}" x="${label.x}" y="${label.y + 4}" text-anchor="${label.anchor}">${escaped(label.text)}</text>`,
    '</g>',
  ].join('');
}

/** Words in lines of so many pixels. */
function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines[lines.length - 1];
    if (last === undefined || widthOf(`${last} ${word}`) > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

/** The drawing as one SVG of its own: it asks for nothing, and works in light and dark. */
export function diagramSvg(graph: DiagramGraph, drawing: Drawing, theme: Theme): string {
  const notes = notesOf(graph).flatMap((note) => wrapped(note, drawing.width - 2 * margin));
  const height = titleHeight + drawing.height + notes.length * lineHeight + margin;
  const title = escaped(graph.title);
  const themed = theme === 'system' ? '' : ` data-theme="${theme}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="diagram"${themed} role="img" aria-label="Architecture of ${title}" viewBox="0 0 ${drawing.width} ${height}" width="${drawing.width}" height="${height}">`,
    `<style>${diagramStyle}</style>`,
    `<rect class="ground" width="${drawing.width}" height="${height}"/>`,
    `<text class="title" x="${margin}" y="${margin + 8}">${escaped(shortTitle(graph.title, drawing.width))}</text>`,
    `<g transform="translate(0 ${titleHeight})">`,
    ...drawing.frames.map(frame),
    ...drawing.boxes.map(box),
    ...drawing.routes.map(route),
    '</g>',
    ...notes.map(
      (note, index) =>
        `<text class="note" x="${margin}" y="${titleHeight + drawing.height + (index + 1) * lineHeight}">${escaped(note)}</text>`,
    ),
    '</svg>\n',
  ].join('\n');
}

/** Of 16 px, a third wider than what is measured. */
function shortTitle(title: string, width: number): string {
  const most = Math.floor((width - 2 * margin) / (widthOf('m') * 1.35));
  return title.length <= most ? title : `${title.slice(0, most - 1)}…`;
}
