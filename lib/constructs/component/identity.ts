import type { EnvironmentDefinition, Protection } from '../../definition/environment.js';

/** Which platform, in which environment: what names, tags and protections derive from. */
export interface Identity {
  readonly platform: string;
  /** With its suffix, where it has one. */
  readonly environment: string;
  readonly profile: EnvironmentDefinition['profile'];
  readonly owner: string;
  readonly account: string | undefined;
  readonly region: string;
  /** Whole names of availability zones, in the order of the address plan. */
  readonly zones: readonly string[];
  readonly protection: Protection;
  readonly tags: Readonly<Record<string, string>>;
  readonly permissionsBoundary: string | undefined;
  readonly qualifier: string | undefined;
}

/** `<platform>-<environment>-<name>`: how stacks, alarms and dashboards are called. */
export function nameFor(identity: Identity, ...parts: string[]): string {
  return [identity.platform, identity.environment, ...parts].join('-');
}
