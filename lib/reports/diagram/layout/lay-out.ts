import type { DiagramGraph } from '../graph.js';
import type { Drawing } from './drawing.js';
import { placeBoxes } from './place-boxes.js';
import { routeFlows } from './route-flows.js';

/** Places the boxes and lines of a graph; the same graph is always drawn alike. */
export function layOut(graph: DiagramGraph): Drawing {
  const placed = placeBoxes(graph);
  const { boxes, frames, width, height } = placed;
  return { boxes, frames, width, height, routes: routeFlows(placed) };
}
