import type { Identity } from '../../lib/constructs/component/identity.js';

/** An ephemeral environment of a platform called `shop`; change one thing. */
export function givenIdentity(change: Partial<Identity> = {}): Identity {
  return {
    platform: 'shop',
    environment: 'dev',
    profile: 'ephemeral',
    owner: 'team-shop',
    account: '111122223333',
    region: 'eu-west-1',
    zones: ['eu-west-1a', 'eu-west-1b'],
    protection: { terminationProtection: false, deletionProtection: false, removal: 'destroy' },
    tags: {},
    permissionsBoundary: undefined,
    qualifier: undefined,
    ...change,
  };
}

export const givenProductionIdentity = (change: Partial<Identity> = {}): Identity =>
  givenIdentity({
    environment: 'prod',
    profile: 'production',
    protection: { terminationProtection: true, deletionProtection: true, removal: 'retain' },
    ...change,
  });
