/** Properties of a template, read with care: a foreign one may hold anything. */
export type Properties = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Properties =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function section(properties: Properties, key: string): Properties | undefined {
  const value = properties[key];
  return isObject(value) ? value : undefined;
}

export function list(properties: Properties, key: string): readonly Properties[] {
  const value = properties[key];
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** A number, also where the template spells it as a string. */
export function numberOf(properties: Properties, key: string): number | undefined {
  const value = properties[key];
  const found = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof found === 'number' && Number.isFinite(found) ? found : undefined;
}

export function textOf(properties: Properties, key: string): string | undefined {
  const value = properties[key];
  return typeof value === 'string' ? value : undefined;
}
