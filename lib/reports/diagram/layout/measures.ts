/** Pixels, made for text of 12 px. */
export const measures = {
  margin: 24,
  boxGap: 18,
  frameGap: 16,
  frameTitle: 26,
  lineHeight: 16,
  boxPadding: 10,
  portGap: 16,
  laneGap: 12,
  gutterPadding: 26,
  minTextWidth: 120,
  minWidth: 560,
  maxCharacters: 30,
} as const;

/** A little more than a usual sans serif of 12 px needs, so that nothing is cut where another one is used. */
const characterWidth = 6.9;

export const widthOf = (text: string): number => Math.ceil(text.length * characterWidth);

/** Of a name, which is larger and bold. */
export const nameWidthOf = (text: string): number => Math.ceil(text.length * 1.25 * characterWidth);

/** What fits into a box; the whole text is told on hovering. */
export const shortened = (text: string): string =>
  text.length <= measures.maxCharacters ? text : `${text.slice(0, measures.maxCharacters - 1)}…`;
