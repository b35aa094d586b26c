/** What is there too often and what too seldom, when both should hold the same, in whatever order. */
export function differences(actual: readonly string[], expected: readonly string[]): string[] {
  const left = [...expected];
  const extra = actual.filter((one) => {
    const place = left.indexOf(one);
    if (place >= 0) left.splice(place, 1);
    return place < 0;
  });
  return [...extra.map((one) => `unexpected: ${one}`), ...left.map((one) => `missing: ${one}`)];
}
