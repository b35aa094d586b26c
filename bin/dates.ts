import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expiredAcknowledgements } from '../lib/policy/expired-acknowledgements.js';
import { readValidationReport } from '../lib/policy/validation-report.js';

/**
 * Judges what turns wrong by the calendar and not by a change: `dates.cjs <folder of assemblies> [--strict]`. Without
 * --strict it only warns, so that nobody's unrelated change turns red on a Monday.
 */
const options = process.argv.slice(2);
const strict = options.includes('--strict');
const folder = options.find((option) => !option.startsWith('--')) ?? '.cache/assemblies';

const foldersIn = (path: string): string[] =>
  existsSync(path) ? readdirSync(path).map((name) => join(path, name)) : [];
const acknowledged = foldersIn(folder)
  .flatMap(foldersIn)
  .flatMap((assembly) => readValidationReport(assembly)?.acknowledged ?? []);
const expired = expiredAcknowledgements(acknowledged, new Date());
const lines = new Set(
  expired.map(({ rule, owner, expires, reason }) => `${rule}: ${reason} (${owner}, expired ${expires})`),
);

if (acknowledged.length === 0) {
  process.stderr.write(`no acknowledgement was found below ${folder}: run npm test first\n`);
  process.exitCode = 1;
} else if (lines.size > 0) {
  process.stderr.write(
    `${lines.size} acknowledgements have expired; read each again, then move its date or mend the cause\n`,
  );
  for (const line of lines) process.stderr.write(`  ${line}\n`);
  process.exitCode = strict ? 1 : 0;
}
