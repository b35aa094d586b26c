/**
 * A block of tests that needs something of the machine. Where it is missing, the block is left out and the reason is
 * printed, because a green run must not hide that nothing was tried.
 */
export function describeWith(missing: string | undefined, name: string, body: () => void): void {
  if (missing !== undefined) process.stderr.write(`left out: "${name}": ${missing}\n`);
  (missing === undefined ? describe : describe.skip)(name, body);
}
