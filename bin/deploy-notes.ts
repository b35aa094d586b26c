import type { Platform } from '../lib/definition/platform.js';

/** What this definition costs in security or safety, said before it is deployed. */
export function deployNotes({ edge, environment, services, workers, jobs, databases }: Platform): string[] {
  const notes: string[] = [];
  if (edge !== undefined && edge.domain === undefined) notes.push(withoutDomain(edge));
  if (environment.protectionOffReason !== undefined)
    notes.push(`protection is off: ${environment.protectionOffReason}`);
  if (environment.account === undefined)
    notes.push('no account in the definition: the account of your credentials is deployed to');
  const containers = [services, workers, jobs].flatMap((section) => Object.values(section));
  const built = containers.filter(({ image }) => image.kind === 'build');
  if (built.length > 0) {
    const arm = built.some(({ task }) => task.architecture === 'arm64');
    notes.push(
      `images are built at deploy: a container engine is needed${arm ? ', and on x86 one that can build for arm64' : ''}`,
    );
  }
  for (const [name, { rotation }] of Object.entries(databases)) {
    if (!rotation.enabled) continue;
    notes.push(
      `the password of database ${name} changes every ${rotation.everyDays} days: code that was started before reads the secret again when a login is refused`,
    );
  }
  return notes;
}

/** Without a domain there is no certificate for the balancer, so whoever calls it does so in clear text. */
function withoutDomain({ distribution, balancer }: NonNullable<Platform['edge']>): string {
  if (distribution === undefined) {
    const way = balancer.scheme === 'public' ? 'over the public internet' : 'inside your networks';
    return `no domain: callers reach the balancer over plain HTTP, ${way}; set edge.domain before anything real runs here`;
  }
  const way = balancer.scheme === 'public' ? 'over the public internet' : 'inside the AWS network';
  return `no domain: the names that AWS gives serve, and traffic from the edge to the balancer is HTTP, ${way}, and not encrypted`;
}
