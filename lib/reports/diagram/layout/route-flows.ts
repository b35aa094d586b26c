import type { Box, Point, Route } from './drawing.js';
import { type Lane, lanesOf, orderedLanes } from './lanes.js';
import { measures } from './measures.js';
import type { Placed } from './place-boxes.js';
import type { Trunk } from './trunks.js';

interface Routed {
  readonly trunk: Trunk;
  readonly anchor: Point;
  readonly members: readonly { readonly id: string; readonly column: number; readonly at: Point }[];
  readonly home: number;
  /** Height of the line above everything, for members of columns further away. */
  readonly corridor: number;
}

const centre = ({ y, height }: Box): number => y + height / 2;

/** Points on the right of a box lie on other heights than those on the left of the next: no two lines run over each other. */
const port = ({ y, height }: Box, index: number, count: number, offset: 0 | 4): number =>
  8 * Math.round((y + ((index + 1) * height) / (count + 1)) / 8) + offset;

/** Where every trunk begins and ends, before its lanes have a place. */
function endsOf({ trunks, boxes, columnOf }: Placed): Routed[] {
  const boxOf = new Map(boxes.map((box) => [box.node.id, box]));
  const box = (id: string): Box => boxOf.get(id) as Box;
  const byHeight = (one: Trunk, other: Trunk): number =>
    centre(box(one.anchor)) - centre(box(other.anchor)) || (one.key < other.key ? -1 : 1);
  const sides = new Map(
    boxes.map(({ node: { id } }) => {
      const left = trunks.filter((one) => one.anchor === id && one.side === 'left').sort(byHeight);
      const right = trunks.filter((one) => (one.anchor === id && one.side === 'right') || one.members.includes(id));
      return [id, { left, right: right.sort(byHeight) }] as const;
    }),
  );
  const at = (id: string, trunk: Trunk, side: 'left' | 'right'): Point => {
    const ports = sides.get(id)?.[side] ?? [];
    const one = box(id);
    const y = port(one, ports.indexOf(trunk), ports.length, side === 'left' ? 4 : 0);
    return { x: side === 'left' ? one.x : one.x + one.width, y };
  };
  const isLong = (trunk: Trunk): boolean => trunk.members.some((id) => columnOf(trunk.anchor) - columnOf(id) > 1);
  const long = trunks.filter(isLong);
  return trunks.map((trunk) => {
    const anchor = at(trunk.anchor, trunk, trunk.side);
    const members = trunk.members.map((id) => ({ id, column: columnOf(id), at: at(id, trunk, 'right') }));
    const [first] = members;
    const alone = members.length === 1 && trunk.side === 'left' && !isLong(trunk) ? first : undefined;
    // A step so small looks like a mistake.
    const straight = alone !== undefined && Math.abs(alone.at.y - anchor.y) <= 6;
    return {
      trunk,
      anchor: straight ? { x: anchor.x, y: alone.at.y } : anchor,
      members,
      home: trunk.side === 'right' ? columnOf(trunk.anchor) : columnOf(trunk.anchor) - 1,
      corridor: measures.margin - 8 + 10 * long.indexOf(trunk),
    };
  });
}

/** Heights at which a trunk meets its lane of a gutter. */
function meets({ anchor, members, home, corridor }: Routed, gutter: number): number[] {
  const near = members.filter(({ column }) => column === gutter).map(({ at }) => at.y);
  const isAway = gutter !== home;
  const passes = isAway || members.some(({ column }) => column !== home);
  return [...near, ...(isAway ? [] : [anchor.y]), ...(passes ? [corridor] : [])];
}

function lanePlaces(placed: Placed, routed: readonly Routed[]): (trunk: Trunk, gutter: number) => number {
  const lanes = lanesOf(placed.trunks, placed.columnOf);
  const byTrunk = new Map(routed.map((one) => [one.trunk, one]));
  const shapeOf = ({ trunk, gutter }: Lane) => {
    const one = byTrunk.get(trunk) as Routed;
    const heights = meets(one, gutter);
    const leftAnchor = trunk.side === 'right' && gutter === one.home ? [one.anchor.y] : [];
    return {
      top: Math.min(...heights),
      bottom: Math.max(...heights),
      toLeft: [...one.members.filter(({ column }) => column === gutter).map(({ at }) => at.y), ...leftAnchor],
      toRight: trunk.side === 'left' && gutter === one.home ? [one.anchor.y] : [],
    };
  };
  const x = new Map<string, number>();
  placed.gutters.forEach((gutter, number) => {
    const own = lanes.filter((lane) => lane.gutter === number);
    orderedLanes(own, shapeOf).forEach((lane, index) => {
      x.set(`${number} ${lane.trunk.key}`, gutter.x + measures.gutterPadding + index * measures.laneGap);
    });
  });
  return (trunk, gutter) => x.get(`${gutter} ${trunk.key}`) as number;
}

function routeOf(one: Routed, laneX: (gutter: number) => number, name: (id: string) => string, colour: number): Route {
  const { trunk, anchor, members, home, corridor } = one;
  const homeX = laneX(home);
  const gutters = [...new Set([home, ...members.map(({ column }) => column)])];
  const verticals = gutters.map((gutter) => {
    const heights = meets(one, gutter);
    const x = laneX(gutter);
    return [
      { x, y: Math.min(...heights) },
      { x, y: Math.max(...heights) },
    ];
  });
  const away = gutters.filter((gutter) => gutter !== home).map(laneX);
  const across =
    away.length === 0
      ? []
      : [
          [
            { x: Math.min(...away), y: corridor },
            { x: homeX, y: corridor },
          ],
        ];
  const branches = members.map(({ at, column }) => [at, { x: laneX(column), y: at.y }]);
  const joints = gutters.flatMap((gutter) => {
    const heights = meets(one, gutter).sort((a, b) => a - b);
    return heights.slice(1, -1).map((y) => ({ x: laneX(gutter), y }));
  });
  const arrows = trunk.reversed
    ? members.map(({ at }) => ({ ...at, toward: 'left' as const }))
    : [{ ...anchor, toward: trunk.side === 'left' ? ('right' as const) : ('left' as const) }];
  const inside = trunk.side === 'left' ? 6 : -6;
  return {
    colour,
    titles: trunk.members.map((id) => {
      const [from, to] = trunk.reversed ? [trunk.anchor, id] : [id, trunk.anchor];
      return `${name(from)} → ${name(to)}: ${trunk.label}`;
    }),
    lines: [...verticals, ...across, ...branches, [{ x: homeX, y: anchor.y }, anchor]],
    joints,
    arrows,
    label: {
      x: anchor.x + inside,
      y: anchor.y,
      text: trunk.label,
      anchor: trunk.side === 'left' ? 'start' : 'end',
    },
  };
}

/** Lines for all flows: they leave on the right, change height only between columns, and pass over what is between. */
export function routeFlows(placed: Placed): Route[] {
  const routed = endsOf(placed);
  const laneX = lanePlaces(placed, routed);
  const names = new Map(placed.boxes.map(({ node }) => [node.id, `${node.kind} ${node.name}`]));
  const anchors = [...new Set(placed.trunks.map(({ anchor }) => anchor))];
  return routed.map((one) =>
    routeOf(
      one,
      (gutter) => laneX(one.trunk, gutter),
      (id) => names.get(id) ?? id,
      anchors.indexOf(one.trunk.anchor),
    ),
  );
}
