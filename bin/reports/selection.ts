import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AuthorError } from '../author-error.js';

/** One environment, and the folder that holds what synth made of it. */
export interface SelectedAssembly {
  readonly platform: string;
  readonly environment: string;
  readonly folder: string;
}

export interface SelectionOptions {
  /** `platform=…` and `env=…`, as the CDK takes them. */
  readonly context: readonly string[];
  /** A folder of `<platform>/<environment>`, all of which are meant, instead of synthesizing one. */
  readonly assemblies?: string | undefined;
}

const folders = (path: string): string[] =>
  readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();

function contextOf(given: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    given.map((text) => {
      const [key, value] = text.split('=');
      if (value !== undefined && (key === 'platform' || key === 'env')) return [key, value];
      throw new AuthorError(`-c ${text}: write -c platform=… or -c env=…`);
    }),
  );
}

/** Runs the app as the CDK would, without the rules, into a folder of its own. */
function synthesize(selected: Record<string, string>): SelectedAssembly {
  const { context } = JSON.parse(readFileSync('cdk.json', 'utf8')) as { context: Record<string, unknown> };
  const whole = { ...context, ...selected };
  const [platform, environment] = [String(whole.platform), String(whole.env)];
  const folder = join('.cache/reports', platform, environment);
  const { status, stderr } = spawnSync(process.execPath, ['--enable-source-maps', 'dist/app.cjs'], {
    encoding: 'utf8',
    env: { ...process.env, CDK_OUTDIR: folder, CDK_VALIDATION: 'false', CDK_CONTEXT_JSON: JSON.stringify(whole) },
  });
  if (status !== 0) throw new AuthorError(stderr.trim());
  return { platform, environment, folder };
}

/** Environments below a folder by name, such as `starter dev`; none where the folder is not there. */
export function environmentFolders(root: string): (readonly [string, string])[] {
  if (!existsSync(root)) return [];
  return folders(root).flatMap((platform) =>
    folders(join(root, platform))
      .filter((environment) => existsSync(join(root, platform, environment, 'manifest.json')))
      .map((environment) => [`${platform} ${environment}`, join(root, platform, environment)] as const),
  );
}

/**
 * The assemblies that a report is about: the selected environment, synthesized, or every one of a folder.
 *
 * @throws AuthorError when there is none, or when it cannot be synthesized
 */
export function selectAssemblies({ context, assemblies }: SelectionOptions): SelectedAssembly[] {
  const selected = contextOf(context);
  if (assemblies === undefined) return [synthesize(selected)];
  if (!existsSync(assemblies))
    throw new AuthorError(`there is no folder ${assemblies}: run npm test, or leave --assemblies away`);
  const found = folders(assemblies)
    .flatMap((platform) =>
      folders(join(assemblies, platform)).map((environment) => ({
        platform,
        environment,
        folder: join(assemblies, platform, environment),
      })),
    )
    .filter(
      ({ platform, environment }) =>
        (selected.platform ?? platform) === platform && (selected.env ?? environment) === environment,
    );
  if (found.length === 0) throw new AuthorError(`${assemblies} holds no such environment: run npm test`);
  return found;
}
