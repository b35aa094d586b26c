/** A bar on a terminal, a line for every tenth in a log. Words only: there is no colour that NO_COLOR would have to take away. */
export class Progress {
  private done = 0;
  private drawn = 0;
  private readonly started = Date.now();
  private readonly what: string;
  private readonly all: number;
  private readonly live: boolean;
  private readonly write: (text: string) => void;

  constructor(what: string, all: number, live: boolean, write: (text: string) => void) {
    this.what = what;
    this.all = all;
    this.live = live;
    this.write = write;
  }

  step(): void {
    // While a smaller counterexample is looked for, more is done than was asked.
    if (this.done >= this.all) return;
    this.done += 1;
    const last = this.done >= this.all;
    if (this.live) this.bar(last);
    else if (last || Math.floor((this.done * 10) / this.all) > Math.floor(((this.done - 1) * 10) / this.all)) {
      this.write(`${this.what} ${this.done}/${this.all} ${this.seconds()} s\n`);
    }
  }

  private bar(last: boolean): void {
    // Faster than anybody reads it would only cost time.
    if (!last && Date.now() - this.drawn < 100) return;
    this.drawn = Date.now();
    const width = 24;
    const filled = Math.min(width, Math.round((width * this.done) / this.all));
    const bar = `[${'#'.repeat(filled)}${'.'.repeat(width - filled)}]`;
    this.write(`\r\u001b[2K${bar} ${this.what} ${this.done}/${this.all} ${this.seconds()} s${last ? '\n' : ''}`);
  }

  private seconds(): string {
    return ((Date.now() - this.started) / 1000).toFixed(0);
  }
}
