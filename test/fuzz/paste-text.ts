const bare = /^[A-Za-z_$][\w$]*$/;
/** A text that fills screens says nothing more at its end. */
const longest = 200;

function textOf(text: string): string {
  const cut = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return `'${JSON.stringify(cut).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

const keyOf = (key: string): string => {
  // A literal __proto__ would set the prototype instead.
  if (key === '__proto__') return '["__proto__"]';
  return bare.test(key) ? key : textOf(key);
};

/** What only code can make, as code. */
function madeByCode(value: unknown): string | undefined {
  switch (typeof value) {
    case 'symbol':
      return `Symbol(${textOf(value.description ?? '')})`;
    case 'bigint':
      return `${value}n`;
    case 'function':
      return '() => undefined';
    case 'object':
      return value instanceof Date || value instanceof Map || value instanceof Set
        ? `new ${value.constructor.name}()`
        : undefined;
    default:
      return undefined;
  }
}

function listOf(entries: readonly string[], [open, close]: readonly [string, string], indent: string): string {
  const line = `${open}${entries.length > 0 && open === '{' ? ' ' : ''}${entries.join(', ')}${open === '{' && entries.length > 0 ? ' ' : ''}${close}`;
  if (line.length + indent.length <= 110 && !line.includes('\n')) return line;
  return `${open}\n${entries.map((entry) => `${indent}  ${entry},\n`).join('')}${indent}${close}`;
}

function literal(value: unknown, indent: string, above: readonly unknown[]): string {
  const code = madeByCode(value);
  if (code !== undefined) return code;
  if (typeof value === 'string') return textOf(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (above.includes(value)) return 'undefined /* the object that it stands in */';
  const inside = [...above, value];
  if (Array.isArray(value)) {
    const shown = value.slice(0, 20).map((entry) => literal(entry, `${indent}  `, inside));
    if (value.length > 20) shown.push(`/* and ${value.length - 20} more */`);
    return listOf(shown, ['[', ']'], indent);
  }
  const entries = Object.entries(Object.getOwnPropertyDescriptors(value)).map(([key, { value: own, get }]) =>
    get === undefined
      ? `${keyOf(key)}: ${literal(own, `${indent}  `, inside)}`
      : `get ${keyOf(key)}() { throw new Error(); }`,
  );
  return listOf(entries, ['{', '}'], indent);
}

/** A definition as an author writes it: pasted into `definitions/<platform>/<environment>.ts` it is the one that failed. */
export function pasteText(definition: unknown): string {
  return `import type { PlatformInput } from '../../lib/definition/platform.js';\n\nexport default ${literal(definition, '', [])} satisfies PlatformInput;\n`;
}
