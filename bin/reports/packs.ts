import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { PackReport } from '../../lib/policy/pack-report.js';
import { type EnvironmentPacks, packDetailsText, packsText } from '../../lib/reports/packs/packs-text.js';
import { AuthorError } from '../author-error.js';
import type { ReportCommand } from './report-command.js';

const usage = `npm run report -- packs [options]

What every rule pack says about every environment: rules that apply, passed, were acknowledged, failed. It reads what
npm test has synthesized.

  --assemblies <folder>   what to read (.cache/assemblies)
  --platform <name>       only this one
  --env <name>            only this one
  --details               each acknowledgement with its reason, each finding with its place
  --help
`;

function readOptions(argv: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  try {
    return parseArgs({
      args: [...argv],
      options: {
        assemblies: { ...text, default: '.cache/assemblies' },
        platform: text,
        env: text,
        details: flag,
        help: flag,
      },
    }).values;
  } catch (error) {
    throw new AuthorError(`${(error as Error).message}\n\n${usage}`);
  }
}

const foldersIn = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder).sort() : []);

function readAll(folder: string, platform: string | undefined, environment: string | undefined): EnvironmentPacks[] {
  const wanted = (name: string, chosen: string | undefined) => chosen === undefined || chosen === name;
  return foldersIn(folder)
    .filter((name) => wanted(name, platform))
    .flatMap((of) =>
      foldersIn(join(folder, of))
        .filter((name) => wanted(name, environment) && existsSync(join(folder, of, name, 'rule-packs.json')))
        .map((name) => ({
          name: `${of} ${name}`,
          packs: JSON.parse(readFileSync(join(folder, of, name, 'rule-packs.json'), 'utf8')) as PackReport[],
        })),
    );
}

function run(argv: readonly string[]): number {
  const { assemblies, platform, env, details, help } = readOptions(argv);
  if (help) {
    process.stdout.write(usage);
    return 0;
  }
  const environments = readAll(assemblies, platform, env);
  if (environments.length === 0) {
    const chosen = [platform, env].filter((part) => part !== undefined).join(' ');
    throw new AuthorError(
      `no results ${chosen === '' ? '' : `of ${chosen} `}below ${assemblies}: run npm test first, which judges every environment`,
    );
  }
  process.stdout.write(packsText(environments));
  if (details) {
    for (const environment of environments)
      process.stdout.write(`\n${environment.name}\n\n${packDetailsText(environment)}`);
  }
  return 0;
}

export const packs: ReportCommand = {
  name: 'packs',
  purpose: 'what every rule pack says about every environment',
  run,
};
