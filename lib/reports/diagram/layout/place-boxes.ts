import { columns, type DiagramGraph, type DiagramNode, type Tier } from '../graph.js';
import type { Box, Frame } from './drawing.js';
import { lanesOf } from './lanes.js';
import { measures, nameWidthOf, shortened, widthOf } from './measures.js';
import { type Trunk, trunksOf } from './trunks.js';

export interface Placed {
  readonly boxes: readonly Box[];
  readonly frames: readonly Frame[];
  readonly trunks: readonly Trunk[];
  /** Left end and width of the space to the right of each column. */
  readonly gutters: readonly { readonly x: number; readonly width: number }[];
  readonly columnOf: (id: string) => number;
  readonly width: number;
  readonly height: number;
}

const { margin, boxGap, frameGap, frameTitle, lineHeight, boxPadding, portGap } = measures;

/** Height of the lines above everything that pass over a column. */
const corridorGap = 10;

interface Size {
  readonly width: number;
  readonly height: number;
  readonly leftStrip: number;
  readonly rightStrip: number;
}

const strip = (trunks: readonly Trunk[]): number =>
  trunks.length === 0 ? 0 : Math.max(...trunks.map(({ label }) => widthOf(label))) + 8;

function sizeOf(node: DiagramNode, trunks: readonly Trunk[]): Size {
  const anchored = (side: Trunk['side']) => trunks.filter((one) => one.anchor === node.id && one.side === side);
  const [left, right] = [anchored('left'), anchored('right')];
  const leaving = trunks.filter(({ members }) => members.includes(node.id));
  const texts = [node.kind, ...node.details].map(shortened);
  const text = Math.max(measures.minTextWidth, nameWidthOf(shortened(node.name)), ...texts.map(widthOf));
  const [leftStrip, rightStrip] = [strip(left), strip(right)];
  const ports = Math.max(left.length, right.length + leaving.length);
  return {
    leftStrip,
    rightStrip,
    width: leftStrip + text + rightStrip + 2 * boxPadding,
    height: Math.max(lineHeight * (texts.length + 1) + 2 * boxPadding, portGap * (ports + 1)),
  };
}

/** Tiers from the internet inwards, by the names that they usually have; others come last. */
const inwards = ['public', 'ingress', 'private', 'data', 'isolated'];
const tierRank = (name: string): number => (inwards.includes(name) ? inwards.indexOf(name) : inwards.length);

const byTier = (one: Tier, other: Tier): number =>
  tierRank(one.name) - tierRank(other.name) || (one.name < other.name ? -1 : 1);

/** Places every box of a graph, and the frames around those that share a tier. */
export function placeBoxes(graph: DiagramGraph): Placed {
  const connected = new Set(graph.flows.flatMap(({ from, to }) => [from, to]));
  const alone = graph.nodes.filter(({ id, tier }) => tier === undefined && !connected.has(id));
  const nodes = graph.nodes.filter((node) => !alone.includes(node));
  const used = columns.filter((column) => nodes.some((node) => node.column === column));
  const numbers = new Map(nodes.map(({ id, column }) => [id, used.indexOf(column)]));
  const columnOf = (id: string): number => numbers.get(id) ?? 0;
  const trunks = trunksOf(graph.flows, nodes, columnOf);
  const lanes = lanesOf(trunks, columnOf);
  const sizes = new Map(graph.nodes.map((node) => [node.id, sizeOf(node, trunks)]));
  const size = ({ id }: DiagramNode): Size => sizes.get(id) as Size;

  const long = trunks.filter(({ anchor, members }) => members.some((id) => columnOf(anchor) - columnOf(id) > 1));
  const top = margin + long.length * corridorGap + (graph.tiers.length === 0 ? 0 : frameTitle);
  const boxes: Box[] = [];
  const frames: Frame[] = [];
  const gutters: { x: number; width: number }[] = [];
  const outside = new Map<number, DiagramNode[]>();
  const columnsX: number[] = [];
  const widths: number[] = [];
  let x = margin;
  let inner = top;

  used.forEach((column, number) => {
    const own = nodes.filter((node) => node.column === column);
    const framed = own.some(({ tier }) => tier !== undefined) ? frameGap : 0;
    const width = Math.max(...own.map((node) => size(node).width));
    let y = top;
    for (const tier of [...graph.tiers].sort(byTier)) {
      const inTier = own.filter((node) => node.tier === tier.name);
      if (inTier.length === 0) continue;
      const start = y;
      y += frameTitle;
      for (const node of inTier) {
        boxes.push({ node, ...size(node), x: x + framed, y, width });
        y += size(node).height + boxGap;
      }
      const title = `${tier.name} · ${tier.zones}`;
      frames.push({
        kind: 'tier',
        title,
        x,
        y: start,
        width: width + 2 * framed,
        height: y - boxGap + frameGap - start,
      });
      y += 2 * frameGap - boxGap;
    }
    inner = Math.max(inner, y);
    outside.set(
      number,
      own.filter(({ tier }) => tier === undefined),
    );
    columnsX.push(x + framed);
    widths.push(width);
    x += width + 2 * framed;
    const count = lanes.filter(({ gutter }) => gutter === number).length;
    const gutter = count === 0 ? measures.gutterPadding : 2 * measures.gutterPadding + (count - 1) * measures.laneGap;
    gutters.push({ x, width: gutter });
    x += gutter;
  });
  const last = gutters[gutters.length - 1];
  const hasLanes = lanes.some(({ gutter }) => gutter === used.length - 1);
  const right = hasLanes || last === undefined ? x : x - last.width;

  const tiered = frames.filter(({ kind }) => kind === 'tier');
  const network = networkFrame(tiered, top, inner);
  const within = (number: number) =>
    network !== undefined &&
    (columnsX[number] ?? 0) + (widths[number] ?? 0) > network.x &&
    (columnsX[number] ?? 0) < network.x + network.width;
  let bottom = inner;
  const placeOutside = (number: number, from: number): void => {
    let y = from;
    for (const node of outside.get(number) ?? []) {
      boxes.push({ node, ...size(node), x: columnsX[number] ?? 0, y, width: widths[number] ?? 0 });
      y += size(node).height + boxGap;
    }
    bottom = Math.max(bottom, y);
  };
  const heightOf = (number: number): number =>
    (outside.get(number) ?? []).reduce((total, node) => total + size(node).height + boxGap, 0);
  used.forEach((_, number) => {
    // What stands before the network stands in its middle, what is under it begins below.
    const below = inner + (network === undefined ? 0 : frameGap);
    placeOutside(number, within(number) ? below : Math.max(top, (top + inner - heightOf(number)) / 2));
  });

  const width = Math.max(right, network === undefined ? 0 : network.x + network.width) + margin;
  const rest = placeAlone(alone, size, Math.max(width - 2 * margin, 480), bottom + (alone.length === 0 ? 0 : frameGap));
  return {
    boxes: [...boxes, ...rest.boxes].map(rounded),
    frames: [...(network === undefined ? [] : [network]), ...frames, ...rest.frames].map(rounded),
    trunks,
    gutters,
    columnOf,
    width: Math.ceil(Math.max(width, measures.minWidth, ...rest.frames.map((frame) => frame.x + frame.width + margin))),
    height: Math.ceil(Math.max(rest.bottom, bottom) + margin),
  };
}

const rounded = <Shape extends { readonly y: number; readonly height: number }>(shape: Shape): Shape => ({
  ...shape,
  y: 4 * Math.round(shape.y / 4),
  height: 4 * Math.ceil(shape.height / 4),
});

function networkFrame(tiers: readonly Frame[], top: number, inner: number): Frame | undefined {
  if (tiers.length === 0) return undefined;
  const left = Math.min(...tiers.map(({ x }) => x)) - frameGap / 2;
  const right = Math.max(...tiers.map((one) => one.x + one.width)) + frameGap / 2;
  return {
    kind: 'network',
    title: 'network',
    x: left,
    y: top - frameTitle,
    width: right - left,
    height: inner - top + frameTitle,
  };
}

/** Boxes without a flow, in rows below everything. */
function placeAlone(alone: readonly DiagramNode[], size: (node: DiagramNode) => Size, width: number, y: number) {
  if (alone.length === 0) return { boxes: [] as Box[], frames: [] as Frame[], bottom: y };
  const boxWidth = Math.max(...alone.map((node) => size(node).width));
  const boxHeight = 4 * Math.ceil(Math.max(...alone.map((node) => size(node).height)) / 4);
  const perRow = Math.max(1, Math.floor((width - 2 * frameGap + boxGap) / (boxWidth + boxGap)));
  const boxes = alone.map(
    (node, index): Box => ({
      node,
      ...size(node),
      x: margin + frameGap + (index % perRow) * (boxWidth + boxGap),
      y: y + frameTitle + Math.floor(index / perRow) * (boxHeight + boxGap),
      width: boxWidth,
      height: boxHeight,
    }),
  );
  const rows = Math.ceil(alone.length / perRow);
  const height = frameTitle + rows * (boxHeight + boxGap) - boxGap + frameGap;
  const frameWidth = Math.max(width, boxWidth + 2 * frameGap);
  const frame: Frame = {
    kind: 'rest',
    title: 'nothing in the templates connects these',
    x: margin,
    y,
    width: frameWidth,
    height,
  };
  return { boxes, frames: [frame], bottom: y + height };
}
