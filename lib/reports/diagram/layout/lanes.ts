import type { Trunk } from './trunks.js';

/** A vertical line of a trunk in the space to the right of a column. */
export interface Lane {
  readonly trunk: Trunk;
  readonly gutter: number;
}

/** Which vertical lines each space holds, those of one trunk once. */
export function lanesOf(trunks: readonly Trunk[], columnOf: (id: string) => number): Lane[] {
  return trunks.flatMap((trunk) => {
    const home = trunk.side === 'right' ? columnOf(trunk.anchor) : columnOf(trunk.anchor) - 1;
    const away = trunk.members.map(columnOf).filter((column) => column !== home);
    return [...new Set([home, ...away])].map((gutter) => ({ trunk, gutter }));
  });
}

/** What a lane does to its neighbours: its own height, and horizontal lines that leave it to either side. */
export interface LaneShape {
  readonly top: number;
  readonly bottom: number;
  readonly toLeft: readonly number[];
  readonly toRight: readonly number[];
}

const cuts = ({ top, bottom }: LaneShape, heights: readonly number[]): number =>
  heights.filter((y) => y >= top && y <= bottom).length;

/** Crossings when the first lane is left of the second. */
const between = (left: LaneShape, right: LaneShape): number => cuts(right, left.toRight) + cuts(left, right.toLeft);

/** An order of lanes from left to right with few crossings: neighbours are swapped as long as that helps. */
export function orderedLanes<Key>(lanes: readonly Key[], shapeOf: (lane: Key) => LaneShape): Key[] {
  const order = [...lanes];
  for (let round = 0; round < order.length; round += 1) {
    for (let index = 1; index < order.length; index += 1) {
      const [left, right] = [order[index - 1] as Key, order[index] as Key];
      const [one, other] = [shapeOf(left), shapeOf(right)];
      if (between(other, one) < between(one, other)) order.splice(index - 1, 2, right, left);
    }
  }
  return order;
}
