import {
  CrossStackReferences,
  DefaultStackSynthesizer,
  PermissionsBoundary,
  ReferenceStrength,
  Stack,
  Tags,
} from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { acknowledgeDeploymentFunctions } from '../constructs/component/deployment-functions.js';
import { type Identity, nameFor } from '../constructs/component/identity.js';

export interface PlatformStackProps {
  readonly identity: Identity;
  /** Last part of the stack name, such as `database-main`. */
  readonly name: string;
  /** One line for the summary after synth and for the console. */
  readonly purpose: string;
  /**
   * lasting: guarded by termination protection where the environment has it. stateful: lasting, and what it refers to
   * cannot be replaced under it (strong references). replaceable: may be deleted and deployed again at any time.
   */
  readonly lifetime: 'lasting' | 'stateful' | 'replaceable';
  readonly owner?: string;
  /** Only for what AWS keeps in us-east-1. */
  readonly region?: string;
}

/** What every stack of a platform has in common: name, place, protection, tags, boundary and the strength of its references. */
export class PlatformStack extends Stack {
  readonly identity: Identity;
  readonly purpose: string;

  constructor(scope: Construct, { identity, name, purpose, lifetime, owner, region }: PlatformStackProps) {
    const stackName = nameFor(identity, name);
    super(scope, stackName, {
      stackName,
      description: purpose,
      env: { account: identity.account, region: region ?? identity.region },
      terminationProtection: lifetime !== 'replaceable' && identity.protection.terminationProtection,
      synthesizer: new DefaultStackSynthesizer(
        identity.qualifier === undefined ? {} : { qualifier: identity.qualifier },
      ),
      ...(identity.permissionsBoundary === undefined
        ? {}
        : { permissionsBoundary: PermissionsBoundary.fromName(identity.permissionsBoundary) }),
    });
    this.identity = identity;
    this.purpose = purpose;
    // Decision 002: data must never be re-planned because a name it was created with is read again.
    if (lifetime === 'stateful') CrossStackReferences.of(this).consume(ReferenceStrength.STRONG);
    const tags = {
      ...identity.tags,
      platform: identity.platform,
      environment: identity.environment,
      owner: owner ?? identity.owner,
    };
    for (const [key, value] of Object.entries(tags)) Tags.of(this).add(key, value);
    this.node.addValidation({
      validate: () => {
        acknowledgeDeploymentFunctions(this);
        return [];
      },
    });
  }

  /** From the definition, not from a look-up: synth needs no account. */
  override get availabilityZones(): string[] {
    return this.region === this.identity.region ? [...this.identity.zones] : super.availabilityZones;
  }
}
