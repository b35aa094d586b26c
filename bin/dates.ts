import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expiredAcknowledgements } from '../lib/policy/expired-acknowledgements.js';
import { readValidationReport } from '../lib/policy/validation-report.js';
import { priceBook } from '../lib/reports/cost/price-book.js';
import { creationTimes } from '../lib/reports/deploy/creation-times.js';
import { longestDays, oldEntries } from '../lib/reports/old-entries.js';

/**
 * Judges what turns wrong by the calendar and not by a change: `dates.cjs <folder of assemblies> [--strict] [--on=YYYY-MM-DD]`. Without
 * --strict it only warns, so that nobody's unrelated change turns red on a Monday; --on judges by another day than today.
 */
const options = process.argv.slice(2);
const strict = options.includes('--strict');
const day = options.find((option) => option.startsWith('--on='))?.slice('--on='.length);
const now = day === undefined ? new Date() : new Date(day);
const folder = options.find((option) => !option.startsWith('--')) ?? '.cache/assemblies';

const foldersIn = (path: string): string[] =>
  existsSync(path) ? readdirSync(path).map((name) => join(path, name)) : [];
const acknowledged = foldersIn(folder)
  .flatMap(foldersIn)
  .flatMap((assembly) => readValidationReport(assembly)?.acknowledged ?? []);
const expired = expiredAcknowledgements(acknowledged, now);
const lines = new Set(
  expired.map(({ rule, owner, expires, reason }) => `${rule}: ${reason} (${owner}, expired ${expires})`),
);

const dated = {
  'prices in lib/reports/cost/prices.json': oldEntries(priceBook, now),
  'times in lib/reports/deploy/creation-times.json': oldEntries(creationTimes, now),
};
const old = Object.values(dated).flat();
for (const [what, names] of Object.entries(dated).filter(([, one]) => one.length > 0)) {
  process.stderr.write(
    `${names.length} ${what} are older than ${longestDays} days; read each again and date it: ${names.join(', ')}\n`,
  );
}

if (acknowledged.length === 0) {
  process.stderr.write(`no acknowledgement was found below ${folder}: run npm test first\n`);
  process.exitCode = 1;
} else if (lines.size > 0) {
  process.stderr.write(
    `${lines.size} acknowledgements have expired; read each again, then move its date or mend the cause\n`,
  );
  for (const line of lines) process.stderr.write(`  ${line}\n`);
}
if (strict && (lines.size > 0 || old.length > 0)) process.exitCode = 1;
