import { parseArgs } from 'node:util';
import type { Assembly } from '../../lib/assembly/assembly.js';
import { AuthorError } from '../author-error.js';
import { assemblyIn } from './assembly-in.js';
import { selectAssemblies } from './selection.js';

const text = { type: 'string' } as const;

/** Which assemblies a report is about. */
export const assemblyOptions = { platform: text, env: text, assembly: text, assemblies: text } as const;

/** The same for the page of options. */
export const assemblyUsage = `  --platform <name> --env <name>   synthesize this environment (those of cdk.json)
  --assembly <folder>              read what synth wrote there, of this or of any other CDK app
  --assemblies <folder>            every environment below <folder>/<platform>/<env>, as npm test leaves them in .cache/assemblies`;

type Chosen = { readonly [Name in keyof typeof assemblyOptions]?: string | undefined };

/** @throws AuthorError where they contradict each other, or where there is nothing to read */
export function chosenFolders({ platform, env, assembly, assemblies }: Chosen): string[] {
  if (assembly !== undefined) {
    if (platform !== undefined || env !== undefined || assemblies !== undefined)
      throw new AuthorError('--assembly says which assembly is meant: leave --platform, --env and --assemblies away');
    return [assembly];
  }
  const context = [
    ...(platform === undefined ? [] : [`platform=${platform}`]),
    ...(env === undefined ? [] : [`env=${env}`]),
  ];
  return selectAssemblies({ context, assemblies }).map(({ folder }) => folder);
}

/** @throws AuthorError where they contradict each other, or where there is nothing to read */
export const chosenAssemblies = (chosen: Chosen): Assembly[] => chosenFolders(chosen).map(assemblyIn);

/** The options of a report, or the sentence that says what is wrong with them. */
export function parsedOptions<Options extends NonNullable<Parameters<typeof parseArgs>[0]>['options'] & object>(
  argv: readonly string[],
  options: Options,
  usage: string,
) {
  try {
    return parseArgs({ args: [...argv], options }).values;
  } catch (error) {
    throw new AuthorError(`${(error as Error).message}\n\n${usage}`);
  }
}
