import type { DiagramNode } from '../graph.js';

/** In pixels, from the upper left corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Rectangle extends Point {
  readonly width: number;
  readonly height: number;
}

export interface Box extends Rectangle {
  readonly node: DiagramNode;
  /** Room beside the text for the labels of what arrives there. */
  readonly leftStrip: number;
  readonly rightStrip: number;
}

export interface Frame extends Rectangle {
  readonly title: string;
  readonly kind: 'network' | 'tier' | 'rest';
}

/** Flows that end alike at one box: they run together as one line. */
export interface Route {
  /** Counts from 0; lines of one number have one colour. */
  readonly colour: number;
  /** From and to, as one reads them. */
  readonly titles: readonly string[];
  readonly lines: readonly (readonly Point[])[];
  /** Where lines join. */
  readonly joints: readonly Point[];
  readonly arrows: readonly (Point & { readonly toward: 'left' | 'right' })[];
  readonly label: Point & { readonly text: string; readonly anchor: 'start' | 'end' };
}

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly frames: readonly Frame[];
  readonly routes: readonly Route[];
}
