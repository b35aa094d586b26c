/** A value inside of properties; undefined where there is none. */
export const valueAt = (properties: unknown, ...path: readonly (string | number)[]): unknown =>
  path.reduce((value, key) => (value as Record<string | number, unknown> | undefined)?.[key], properties);
