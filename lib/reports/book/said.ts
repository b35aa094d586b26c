/** A value of a template or a fact as one reads it: `profile 300, popular-posts 1800`. */
export function said(value: unknown): string {
  if (value === undefined || value === null) return '-';
  if (Array.isArray(value)) return value.map(said).join(', ') || '-';
  if (typeof value !== 'object') return String(value);
  const entries = Object.entries(value);
  // A reference is told by where it leads.
  const [first] = entries;
  if (entries.length === 1 && first !== undefined && (first[0] === 'Ref' || first[0].startsWith('Fn::')))
    return `known after the deployment (${said(first[1])})`;
  return entries.map(([key, entry]) => `${key} ${said(entry)}`).join(', ') || '-';
}
