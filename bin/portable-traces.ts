/**
 * Has the traces that the CDK writes into the assembly say `./lib/platform.ts:42:30`, from the root of the project: the
 * same input then gives the same bytes in every checkout, and a finding still names the line that made its resource.
 */
export function portableTraces(root: string): void {
  const absolute = new RegExp(`(?:file://)?${root.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}/`, 'g');
  const capture = Error.captureStackTrace;
  Error.captureStackTrace = function portable(target: { stack?: string }, below?: Parameters<typeof capture>[1]) {
    capture(target, below ?? portable);
    if (target.stack !== undefined) target.stack = target.stack.replace(absolute, './');
  };
}
