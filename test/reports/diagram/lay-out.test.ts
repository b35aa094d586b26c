import fc from 'fast-check';
import { columns, type DiagramGraph, type DiagramNode, type Flow } from '../../../lib/reports/diagram/graph.js';
import type { Drawing, Point, Rectangle } from '../../../lib/reports/diagram/layout/drawing.js';
import { layOut } from '../../../lib/reports/diagram/layout/lay-out.js';

const tierNames = ['public', 'private', 'data', 'strange'];

const node = fc.record({
  kind: fc.constantFrom('service', 'queue', 'something else'),
  name: fc.string({ maxLength: 60 }),
  details: fc.array(fc.string({ maxLength: 50 }), { maxLength: 4 }),
  column: fc.constantFrom(...columns),
  tier: fc.option(fc.constantFrom(...tierNames), { nil: undefined }),
});

/** Any boxes in any columns, with flows in every direction: over columns, backwards, among neighbours. */
const graphs: fc.Arbitrary<DiagramGraph> = fc.array(node, { maxLength: 24 }).chain((found) => {
  const nodes = found.map((one, index): DiagramNode => ({ ...one, id: `n${index}` }));
  const end = fc.nat({ max: Math.max(0, nodes.length - 1) }).map((index) => `n${index}`);
  const flow = fc.record({ from: end, to: end, label: fc.constantFrom('443', '5432', 'reads, writes') });
  const flows: fc.Arbitrary<Flow[]> = nodes.length === 0 ? fc.constant([]) : fc.array(flow, { maxLength: 40 });
  return flows.map((all) => ({
    title: 'any',
    regions: ['eu-west-1'],
    nodes,
    flows: all.filter(({ from, to }) => from !== to),
    tiers: tierNames.map((name) => ({ name, zones: '2 zones', ranges: [] })),
    toAnywhere: {},
    notDrawn: {},
  }));
});

const runs = { numRuns: 150 };

const overlap = (one: Rectangle, other: Rectangle): boolean =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height;

const contains = (outer: Rectangle, inner: Rectangle): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

const pairs = <Item>(items: readonly Item[]): (readonly [Item, Item])[] =>
  items.flatMap((one, index) => items.slice(index + 1).map((other) => [one, other] as const));

interface Segment {
  readonly route: number;
  readonly from: Point;
  readonly to: Point;
}

const segmentsOf = ({ routes }: Drawing): Segment[] =>
  routes.flatMap(({ lines }, route) =>
    lines.flatMap((points) =>
      points.slice(1).map((to, index): Segment => ({ route, from: points[index] as Point, to })),
    ),
  );

const spanOf = ({ from, to }: Segment): Rectangle => ({
  x: Math.min(from.x, to.x),
  y: Math.min(from.y, to.y),
  width: Math.abs(from.x - to.x),
  height: Math.abs(from.y - to.y),
});

const onSide = ({ x, y }: Point, box: Rectangle): boolean =>
  (x === box.x || x === box.x + box.width) && y > box.y && y < box.y + box.height;

test('every box is drawn once, and no two overlap', () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      const { boxes } = layOut(graph);
      expect(boxes.map((box) => box.node.id).sort()).toEqual(graph.nodes.map(({ id }) => id).sort());
      expect(pairs(boxes).filter(([one, other]) => overlap(one, other))).toEqual([]);
    }),
    runs,
  );
});

test('everything is inside the drawing, and a tier holds its boxes and no others', () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      const drawing = layOut(graph);
      const page = { x: 0, y: 0, width: drawing.width, height: drawing.height };
      const shapes = [...drawing.boxes, ...drawing.frames, ...segmentsOf(drawing).map(spanOf)];
      expect(shapes.filter((shape) => !contains(page, shape))).toEqual([]);
      const tiers = drawing.frames.filter(({ kind }) => kind === 'tier');
      expect(pairs(tiers).filter(([one, other]) => overlap(one, other))).toEqual([]);
      for (const box of drawing.boxes) {
        const around = tiers.filter((frame) => overlap(frame, box));
        expect(around.map(({ title }) => title)).toEqual(
          box.node.tier === undefined ? [] : [`${box.node.tier} · 2 zones`],
        );
        expect(around.every((frame) => contains(frame, box))).toBe(true);
      }
    }),
    runs,
  );
});

test('a line is straight up or across, runs through no box, and over no line of other flows', () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      const drawing = layOut(graph);
      const segments = segmentsOf(drawing);
      expect(segments.filter(({ from, to }) => from.x !== to.x && from.y !== to.y)).toEqual([]);
      const through = segments.filter((segment) =>
        drawing.boxes.some((box) => overlap(spanOf(segment), { ...box, x: box.x + 1, width: box.width - 2 })),
      );
      expect(through).toEqual([]);
      // Along the same line, and not only crossing it.
      const shared = pairs(segments).filter(([one, other]) => {
        if (one.route === other.route) return false;
        const [a, b] = [spanOf(one), spanOf(other)];
        const across = a.height === 0 && b.height === 0 && a.y === b.y;
        const up = a.width === 0 && b.width === 0 && a.x === b.x;
        return (
          (across && a.x < b.x + b.width && b.x < a.x + a.width) || (up && a.y < b.y + b.height && b.y < a.y + a.height)
        );
      });
      expect(shared).toEqual([]);
    }),
    runs,
  );
});

test('every flow is a line between its two boxes, with its arrow where it arrives', () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      const { boxes, routes } = layOut(graph);
      const nameOf = new Map(graph.nodes.map((one) => [one.id, `${one.kind} ${one.name}`]));
      const told = routes.flatMap(({ titles }) => titles).sort();
      const wanted = graph.flows.map(({ from, to, label }) => `${from} ${to} ${label}`);
      expect(told).toHaveLength(new Set(wanted).size);
      for (const { titles, lines, arrows } of routes) {
        const touched = boxes.filter((box) => lines.flat().some((point) => onSide(point, box)));
        // A branch for each flow, and the box where they come together.
        expect(touched).toHaveLength(titles.length + 1);
        for (const arrow of arrows) {
          const at = boxes.find((box) => onSide(arrow, box));
          expect(titles.some((title) => title.includes(`→ ${nameOf.get(at?.node.id ?? '')}: `))).toBe(true);
        }
      }
    }),
    runs,
  );
});
