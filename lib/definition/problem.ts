/** One thing that is wrong in a definition, with the way out. Everything an author sees is made of these. */
export interface Problem {
  /** Where, as written in the definition: `['services', 'api', 'task', 'cpu']`. */
  readonly path: readonly (string | number)[];
  /** The value that stands there; `undefined` when something is missing. */
  readonly found: unknown;
  /** What may stand there, or the sum that does not add up. */
  readonly allowed: string;
  /** What to change. */
  readonly remedy: string;
}

const longestKey = 60;
const longestFound = 120;

const cut = (text: string, longest: number): string =>
  text.length > longest ? `${text.slice(0, longest - 1)}…` : text;

/** A key as an author writes it: bare where that is enough, else in quotes. */
export function keyText(key: string): string {
  const short = cut(key, longestKey);
  return /^[A-Za-z_$][\w$]*$/.test(short) ? short : JSON.stringify(short);
}

/** `['services', 'api', 'routes', 0]` as an author writes it: `services.api.routes[0]`. */
export function pathText(path: Problem['path']): string {
  let text = '';
  for (const part of path) {
    const key = keyText(String(part));
    if (typeof part === 'number' || key.startsWith('"')) text += `[${typeof part === 'number' ? part : key}]`;
    else text += text === '' ? key : `.${key}`;
  }
  return text === '' ? '(the definition itself)' : text;
}

/** What JSON has no words for; `undefined` for everything else. */
function beyondJson(found: unknown): string | undefined {
  switch (typeof found) {
    case 'undefined':
      return 'nothing';
    case 'function':
      return '(a function)';
    case 'object':
      return found === null || Array.isArray(found) ? undefined : classText(found);
    case 'string':
    case 'boolean':
      return undefined;
    case 'number':
      return Number.isFinite(found) ? undefined : String(found);
    default:
      return `(a ${typeof found}: ${String(found)})`;
  }
}

function classText(found: object): string | undefined {
  if (found instanceof Error) return `(an error: ${found.message})`;
  const made: unknown = Object.getPrototypeOf(found)?.constructor;
  return typeof made !== 'function' || made.name === 'Object' ? undefined : `(a ${made.name})`;
}

/** A value short enough for one line. Never throws, whatever stands in the definition. */
export function foundText(found: unknown): string {
  try {
    return cut(beyondJson(found) ?? JSON.stringify(found), longestFound);
  } catch {
    return '(a value that cannot be printed)';
  }
}
