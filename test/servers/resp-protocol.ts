/** What a command answers: text of one line, a number, a value, a list, or a refusal. */
export type RespReply =
  | { readonly status: string }
  | { readonly error: string }
  | number
  | string
  | null
  | readonly RespReply[];

/** RESP 2 as a server writes it. */
export function encodeReply(reply: RespReply): string {
  if (reply === null) return '$-1\r\n';
  if (typeof reply === 'number') return `:${reply}\r\n`;
  if (typeof reply === 'string') return `$${Buffer.byteLength(reply)}\r\n${reply}\r\n`;
  if ('status' in reply) return `+${reply.status}\r\n`;
  if ('error' in reply) return `-${reply.error}\r\n`;
  return `*${reply.length}\r\n${reply.map(encodeReply).join('')}`;
}

/** Commands as clients send them: arrays of bulk strings, in pieces of any size. */
export class CommandReader {
  #rest = Buffer.alloc(0);

  /** Every command that is complete after this piece. */
  read(piece: Buffer): string[][] {
    this.#rest = Buffer.concat([this.#rest, piece]);
    const commands: string[][] = [];
    for (let found = commandAt(this.#rest); found !== undefined; found = commandAt(this.#rest)) {
      commands.push(found.words);
      this.#rest = this.#rest.subarray(found.end);
    }
    return commands;
  }
}

function commandAt(bytes: Buffer): { words: string[]; end: number } | undefined {
  let at = 0;
  const header = (mark: string): number | undefined => {
    const end = bytes.indexOf('\r\n', at);
    if (end < 0) return undefined;
    const line = bytes.toString('utf8', at, end);
    if (!line.startsWith(mark)) throw new Error(`expected ${mark}, found ${JSON.stringify(line)}`);
    at = end + 2;
    return Number(line.slice(1));
  };
  const count = header('*');
  if (count === undefined) return undefined;
  const words: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const length = header('$');
    if (length === undefined || bytes.length < at + length + 2) return undefined;
    words.push(bytes.toString('utf8', at, at + length));
    at += length + 2;
  }
  return { words, end: at };
}
