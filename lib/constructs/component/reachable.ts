import type { aws_ec2 as ec2, aws_iam as iam } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Use, UseOf } from '../../definition/uses.js';

/** A component that uses others. The glue is rendered in its own stack, so that references point at the longer-lived side. */
export interface Consumer {
  readonly scope: Construct;
  /** The role of its code. */
  readonly grantee: iam.IRole;
  /** Absent for a function outside the network. */
  readonly securityGroup: ec2.ISecurityGroup | undefined;
}

/** One field of a JSON secret, or all of it. */
export interface SecretField {
  readonly secretArn: string;
  /** Absent where it is encrypted with the key of Secrets Manager itself, which asks for no right. */
  readonly encryptionKeyArn: string | undefined;
  readonly field: string | undefined;
}

/** Files that a container sees below a path of its own. */
export interface Mount {
  readonly name: string;
  readonly path: string;
  readonly readOnly: boolean;
  readonly fileSystemId: string;
  readonly accessPointId: string;
}

/** What a use puts into the environment of its component. */
export interface Injection {
  readonly variables: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, SecretField>>;
  readonly mounts?: readonly Mount[];
}

export const nothingInjected: Injection = { variables: {}, secrets: {} };

/** A component that others may use: grants, rules, variables and secrets, all from one entry of `uses`. */
export interface Reachable<Kind extends Use['kind']> {
  admit(consumer: Consumer, use: UseOf<Kind>): Injection;
}

/** Everything that can be named in `uses`, by kind and name. */
export type Targets = {
  readonly [Kind in Use['kind']]: Kind extends 'internet'
    ? Reachable<'internet'>
    : Readonly<Record<string, Reachable<Kind>>>;
};

function admitOne(consumer: Consumer, use: Use, targets: Targets): Injection {
  if (use.kind === 'internet') return targets.internet.admit(consumer, use);
  const target = targets[use.kind][use.name] as Reachable<typeof use.kind> | undefined;
  // The relations have refused unknown names, so this is a mistake in the composition, not in a definition.
  if (target === undefined) throw new Error(`nothing was built for the ${use.kind} "${use.name}"`);
  return target.admit(consumer, use);
}

/** Opens every path that `uses` names, and no other. */
export function admitAll(consumer: Consumer, uses: readonly Use[], targets: Targets): Injection {
  return mergeInjections(uses.map((use) => admitOne(consumer, use, targets)));
}

export function mergeInjections(injections: readonly Injection[]): Injection {
  const mounts = injections.flatMap(({ mounts: own = [] }) => own);
  return {
    variables: Object.assign({}, ...injections.map(({ variables }) => variables)),
    secrets: Object.assign({}, ...injections.map(({ secrets }) => secrets)),
    ...(mounts.length === 0 ? {} : { mounts }),
  };
}
