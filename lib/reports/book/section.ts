/** What a page is made of; text is text, and is escaped where it is written. */
export type Block =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | {
      readonly kind: 'table';
      readonly title: string;
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
    }
  /** Something long that opens on demand. */
  | { readonly kind: 'more'; readonly title: string; readonly text: string }
  /** Drawings of one subject, of which one is shown at a time. */
  | {
      readonly kind: 'drawings';
      readonly title: string;
      readonly drawings: readonly { readonly name: string; readonly svg: string }[];
    };

export interface Section {
  /** Part of the address on the page. */
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}
