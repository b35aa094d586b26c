import type { Resource } from '../../lib/assembly/assembly.js';

/** How problems call a resource. */
export const labelOf = ({ stack, logicalId }: Pick<Resource, 'stack' | 'logicalId'>): string => `${stack}/${logicalId}`;
