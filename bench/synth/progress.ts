/** Says on standard error what goes on: one line that changes on a terminal, plain lines elsewhere. */
export class Progress {
  readonly #live = process.stderr.isTTY === true && process.env.CI === undefined;

  /** A step that the next one may overwrite. A log has no use for it. */
  step(text: string): void {
    if (this.#live) process.stderr.write(`\r\u001b[2K${text}`);
  }

  say(text: string): void {
    process.stderr.write(`${this.#live ? '\r\u001b[2K' : ''}${text}\n`);
  }
}
