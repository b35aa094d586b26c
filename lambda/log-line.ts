// JSON shows an Error as {}, which hides the only thing that matters.
const readable = (_key: string, value: unknown) =>
  value instanceof Error ? { name: value.name, message: value.message, stack: value.stack } : value;

/**
 * One JSON line, to be written to process.stdout: console.log would wrap it once more when the function's log format is
 * JSON, and metrics inside a wrapped line are not found.
 */
export function logLine(level: 'info' | 'warn' | 'error', message: string, fields: Readonly<Record<string, unknown>>) {
  return `${JSON.stringify({ ...fields, timestamp: new Date().toISOString(), level, message }, readable)}\n`;
}
