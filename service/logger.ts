import { logLevels } from './contract.js';

export type LogLevel = (typeof logLevels)[number];

type Fields = Readonly<Record<string, unknown>>;

export type Logger = Readonly<Record<LogLevel, (message: string, fields?: Fields) => void>>;

export interface LoggerOptions {
  readonly component: string;
  readonly level: LogLevel;
  readonly write?: (line: string) => void;
  readonly now?: () => Date;
}

// JSON shows an Error as {}, which hides the only thing that matters.
const readable = (_key: string, value: unknown) =>
  value instanceof Error ? { name: value.name, message: value.message, stack: value.stack } : value;

/** One JSON object a line on standard output, which is what the log driver of a container ships. */
export function createLogger(options: LoggerOptions): Logger {
  const { component, level: least, now = () => new Date(), write = (line) => process.stdout.write(line) } = options;
  const at = (level: LogLevel) =>
    logLevels.indexOf(level) < logLevels.indexOf(least)
      ? () => {}
      : (message: string, fields: Fields = {}) =>
          // The fixed keys come last: a field can add to a line but never forge its level or component.
          write(
            `${JSON.stringify({ ...fields, timestamp: now().toISOString(), level, component, message }, readable)}\n`,
          );
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
