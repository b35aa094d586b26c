import type { FunctionDefinition } from '../../definition/function.js';
import type { Use } from '../../definition/uses.js';

/** Whether a use is reached over the network; the others are calls of an AWS API. */
function opensNetworkPath(use: Use): boolean {
  switch (use.kind) {
    case 'service':
    case 'internet':
    case 'files':
      return true;
    case 'database':
    case 'cache':
      return use.access !== 'describe';
    case 'queue':
    case 'topic':
    case 'bucket':
    case 'secret':
      return false;
  }
}

/** A function joins the network only where it must: outside it starts sooner and needs no address and no way out. */
export function joinsNetwork({ uses, trigger }: Pick<FunctionDefinition, 'uses' | 'trigger'>): boolean {
  // What deployments ask looks at the new tasks, which nobody reaches from outside.
  return trigger.kind === 'deployment' || uses.some(opensNetworkPath);
}
