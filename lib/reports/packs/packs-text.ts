import type { PackReport } from '../../policy/pack-report.js';
import { countRules } from '../../policy/rule-results.js';

/** What every rule pack says about one environment. */
export interface EnvironmentPacks {
  /** `<platform> <environment>` */
  readonly name: string;
  readonly packs: readonly PackReport[];
}

const headings = ['environment', 'pack', 'stops synth', 'applicable', 'passed', 'acknowledged', 'failed'];

const blindSpots = `Counted in rules: one that found something that nobody accepted has failed, whatever else it met. A rule that met no
resource of its kind does not apply. cdk-nag judges constructs, Control Tower templates; neither sees an account.
`;

function tableText(rows: readonly (readonly string[])[]): string {
  const widths = headings.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => (column < 3 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
  return `${lines.join('\n')}\n`;
}

/** One line for each environment and pack. */
export function packsText(environments: readonly EnvironmentPacks[]): string {
  const rows = environments.flatMap(({ name, packs }) =>
    packs.map((report) => {
      const { applicable, passed, acknowledged, failed } = countRules(report);
      const counts = [applicable, passed, acknowledged, failed].map(String);
      return [name, report.pack, report.enforced ? 'yes' : 'no', ...counts];
    }),
  );
  return `${tableText([headings, ...rows])}\n${blindSpots}`;
}

/** What was accepted in one environment, and why; what failed, and where. */
export function packDetailsText({ packs }: EnvironmentPacks): string {
  const blocks = packs.map(({ pack, acknowledged, failed }) =>
    [
      `${pack}: ${acknowledged.length} acknowledged, ${failed.length} findings\n`,
      ...acknowledged.map(
        ({ rule, at, reason, owner, expires }) =>
          `  accepted  ${rule}\n            at ${at}\n            ${reason} (${owner}, until ${expires})\n`,
      ),
      ...failed.map(({ rule, path }) => `  failed    ${rule}\n            at ${path}\n`),
    ].join(''),
  );
  return blocks.join('\n');
}
