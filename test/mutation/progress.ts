/** A bar on a terminal; in a log a line now and then. */
export class Progress {
  readonly #all: number;
  readonly #what: string;
  #done = 0;
  #said = 0;

  constructor(what: string, all: number) {
    this.#what = what;
    this.#all = all;
  }

  step(): void {
    this.#done += 1;
    const live = process.stderr.isTTY === true && process.env.CI === undefined;
    const percent = Math.floor((100 * this.#done) / this.#all);
    if (live) process.stderr.write(`\r\u001b[2K${this.#bar(percent)}${this.#done >= this.#all ? '\n' : ''}`);
    else if (percent >= this.#said + 10) process.stderr.write(`${this.#bar(percent)}\n`);
    else return;
    this.#said = percent - (percent % 10);
  }

  #bar(percent: number): string {
    const width = 24;
    const filled = Math.round((width * Math.min(percent, 100)) / 100);
    return `[${'#'.repeat(filled)}${'.'.repeat(width - filled)}] ${this.#done}/${this.#all} ${this.#what}`;
  }
}
