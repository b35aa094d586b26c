/** What stands below each heading of the second level, by the heading. */
export function readRunbook(markdown: string): Readonly<Record<string, string>> {
  const parts = markdown.split(/^## /m).slice(1);
  return Object.fromEntries(
    parts.map((part) => {
      const [heading = '', ...lines] = part.split('\n');
      return [heading.trim(), lines.join('\n').trim()];
    }),
  );
}
