import type { JudgedResource } from '../../judged/judged-resource.js';

/** The function that a mapping, an alias or a version names. */
export function functionOf(resource: JudgedResource): JudgedResource | undefined {
  const named = resource.at('FunctionName').target;
  if (named === undefined || named.type === 'AWS::Lambda::Function') return named;
  return named === resource ? undefined : functionOf(named);
}
