import type { Section } from './platform.js';
import type { Relation } from './relation.js';

const row = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

function table(relations: readonly Relation<Section>[], verdict: Relation['verdict']): string {
  const rows = relations
    .filter((relation) => relation.verdict === verdict)
    .map(({ name, sum, source }) => row([name, sum, source]));
  return [row(['what must hold', 'the sum', 'who says so']), '|---|---|---|', ...rows].join('\n');
}

/** docs/relations.md: all relations for whoever writes a definition. */
export function relationsPage(relations: readonly Relation<Section>[]): string {
  return `# Relations

What must hold between the parts of a definition. Each is a file in \`lib/definition/relations\`, with its numbers, and
a test that breaks it beside one that holds it. A problem shows the sum with your numbers in it, and a way out. A demand
is a row of [coverage.md](coverage.md).
\`npm run schema\` writes this page; a test compares it with the code.

## Refused

The platform is not built.

${table(relations, 'refuse')}

## Advised

The platform is built, and the summary of the synth says it.

${table(relations, 'advise')}
`;
}
