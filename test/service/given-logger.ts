import { createLogger, type Logger, type LogLevel } from '../../service/logger.js';

export interface GivenLogger {
  readonly logger: Logger;
  readonly lines: Record<string, unknown>[];
  readonly messages: () => unknown[];
}

/** A logger whose lines a test can read. */
export function givenLogger(level: LogLevel = 'debug'): GivenLogger {
  const lines: Record<string, unknown>[] = [];
  const logger = createLogger({
    component: 'orders',
    level,
    write: (line) => lines.push(JSON.parse(line)),
    now: () => new Date('2026-01-02T03:04:05Z'),
  });
  return { logger, lines, messages: () => lines.map(({ message }) => message) };
}
