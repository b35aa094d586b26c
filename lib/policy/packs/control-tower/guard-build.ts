import { arch, platform } from 'node:os';

const systems: Readonly<Record<string, string>> = { linux: 'ubuntu', darwin: 'macos' };
const processors: Readonly<Record<string, string>> = { x64: 'x86_64', arm64: 'aarch64' };

/** Which build of cfn-guard runs here, as a folder of its package. Undefined where there is none. */
export function guardBuild(system: string = platform(), processor: string = arch()): string | undefined {
  const [systemName, processorName] = [systems[system], processors[processor]];
  return systemName === undefined || processorName === undefined ? undefined : `${systemName}/${processorName}`;
}
