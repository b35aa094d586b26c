import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { guardBuild } from './guard-build.js';

/**
 * Where `@cdklabs/cdk-validator-cfnguard` keeps what is used of it: the controls of Control Tower and the program that
 * reads them. Its own plugin is not used, because it does not tell which controls applied.
 */
const manifest = createRequire(resolve('package.json')).resolve('@cdklabs/cdk-validator-cfnguard/package.json');
const folder = dirname(manifest);

export const controlsFolder = join(folder, 'rules/control-tower/cfn-guard');

export const guardPackageVersion = (createRequire(manifest)('./package.json') as { version: string }).version;

/** @throws Error where cfn-guard is not made for */
export function guardProgram(): string {
  const build = guardBuild();
  if (build === undefined) throw new Error('cfn-guard is made for Linux and macOS on x64 and arm64 only');
  return join(folder, 'bin', build, 'cfn-guard');
}
