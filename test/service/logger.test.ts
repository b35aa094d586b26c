import { givenLogger } from './given-logger.js';

test('a line carries time, level, component, message and fields', () => {
  const { logger, lines } = givenLogger();
  logger.warn('slow', { milliseconds: 9 });
  expect(lines).toEqual([
    { timestamp: '2026-01-02T03:04:05.000Z', level: 'warn', component: 'orders', message: 'slow', milliseconds: 9 },
  ]);
});

test('levels below the chosen one are silent', () => {
  const { logger, messages } = givenLogger('warn');
  logger.debug('a');
  logger.info('b');
  logger.warn('c');
  logger.error('d');
  expect(messages()).toEqual(['c', 'd']);
});

test('an error keeps its name and message', () => {
  const { logger, lines } = givenLogger();
  logger.error('failed', { error: new TypeError('no') });
  expect(lines[0]).toMatchObject({ error: { name: 'TypeError', message: 'no' } });
});

test('a field cannot forge the level of its line', () => {
  const { logger, lines } = givenLogger();
  logger.info('message', { level: 'error', component: 'other' });
  expect(lines[0]).toMatchObject({ level: 'info', component: 'orders' });
});
