import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface RunbookSection {
  /** The kind of alarm. */
  readonly what: string;
  readonly text: string;
}

export interface Runbook {
  readonly text: string;
  /** Between the marks that tell headings of alarms from the others. */
  readonly sections: readonly RunbookSection[];
  /** What the table at the top says: kind, cell of the severity. */
  readonly severities: ReadonlyMap<string, string>;
  /** From the same table: every way in which alarms of a kind may ring, `> in 3 of 5 min, silence good`. */
  readonly rings: ReadonlyMap<string, readonly string[]>;
  /** Of every heading, as GitHub makes them. */
  readonly anchors: readonly string[];
}

export function givenRunbook(): Runbook {
  const text = readFileSync(join(__dirname, '../../docs/runbook.md'), 'utf8');
  const alarms = /<!-- alarms: begin\..*?-->(.*)<!-- alarms: end -->/s.exec(text)?.[1] ?? '';
  return {
    text,
    sections: alarms
      .split(/^## /m)
      .slice(1)
      .map((section) => ({
        what: section.slice(0, section.indexOf('\n')),
        text: section.slice(section.indexOf('\n') + 1),
      })),
    severities: new Map(
      [...text.matchAll(/^\| \[([a-z-]+)\]\(#\1\) \| ([^|]+) \|/gm)].map(([, what = '', severity = '']) => [
        what,
        severity,
      ]),
    ),
    rings: new Map(
      [...text.matchAll(/^\| \[([a-z-]+)\]\(#\1\) \|[^|]+\|[^|]+\| ([^|]+) \|/gm)].map(([, what = '', rings = '']) => [
        what,
        rings.split(' or '),
      ]),
    ),
    anchors: [...text.replaceAll(/^```.*?^```/gms, '').matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
      anchorOf(heading),
    ),
  };
}

function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');
}
