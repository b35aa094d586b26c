import { pino } from 'pino';
import type { logLevels } from './contract.js';
import { currentTrace } from './telemetry/trace-context.js';

export type LogLevel = (typeof logLevels)[number];

type Fields = Readonly<Record<string, unknown>>;

export type Logger = Readonly<Record<LogLevel, (message: string, fields?: Fields) => void>>;

export interface LoggerOptions {
  readonly component: string;
  readonly level: LogLevel;
  readonly write?: (line: string) => void;
  readonly now?: () => Date;
}

/** Written by the logger itself: a field can add to a line but never forge who said it, when, or how bad it is. */
const reserved = new Set(['timestamp', 'level', 'component', 'message', 'traceId']);

const unforged = (fields: Fields): Fields =>
  Object.keys(fields).some((name) => reserved.has(name))
    ? Object.fromEntries(Object.entries(fields).filter(([name]) => !reserved.has(name)))
    : fields;

// JSON shows an Error as {}, which hides the only thing that matters.
const readable = (error: unknown) =>
  error instanceof Error
    ? {
        name: error.name,
        message: error.message,
        stack: error.stack,
        ...(error.cause === undefined ? {} : { cause: String(error.cause) }),
      }
    : error;

/**
 * One JSON object a line on standard output, which is what the log driver of a container ships. A line that belongs to
 * a request or a message carries its trace, so that one search finds all of them.
 */
export function createLogger({ component, level, write, now = () => new Date() }: LoggerOptions): Logger {
  const options = {
    level,
    base: { component },
    messageKey: 'message',
    timestamp: () => `,"timestamp":"${now().toISOString()}"`,
    formatters: {
      level: (label: string) => ({ level: label }),
    },
    serializers: { error: readable },
    mixin: () => {
      const trace = currentTrace();
      return trace === undefined ? {} : { traceId: trace.traceId };
    },
    mixinMergeStrategy: (fields: object, mixin: object) => ({ ...fields, ...mixin }),
  };
  // Not buffered: the last line before an exit is the one that matters.
  const log = pino(options, write === undefined ? pino.destination({ sync: true }) : { write });
  const at =
    (word: LogLevel) =>
    (message: string, fields: Fields = {}) =>
      log[word](unforged(fields), message);
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
