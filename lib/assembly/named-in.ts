/** Resources that a value in resolved form names, as `stack/logical id`. */
export function namedIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(namedIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]) => {
    if (key === 'Ref') return [String(entry)];
    return key === 'Fn::GetAtt' && typeof entry === 'string' ? [entry.split('.')[0] as string] : namedIn(entry);
  });
}
