/** `Map.groupBy`, which Node 20 lacks. */
export function groupedBy<One>(values: Iterable<One>, keyOf: (value: One) => string): Map<string, [One, ...One[]]> {
  const groups = new Map<string, [One, ...One[]]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group === undefined) groups.set(keyOf(value), [value]);
    else group.push(value);
  }
  return groups;
}
