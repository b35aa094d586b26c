import { DefinitionError } from '../../lib/definition/definition-error.js';

const port = {
  path: ['services', 'api', 'port'],
  found: 0,
  allowed: 'a whole number from 1 to 65535',
  remedy: 'raise port',
};
const owner = { path: ['owner'], found: undefined, allowed: 'a team name', remedy: 'add owner' };

test('one problem is told with its place, value, choice and way out', () => {
  expect(new DefinitionError('definitions/shop/dev.ts', [port]).message).toBe(
    [
      'definitions/shop/dev.ts has one problem',
      '',
      '  services.api.port',
      '    found    0',
      '    allowed  a whole number from 1 to 65535',
      '    do       raise port',
      '',
    ].join('\n'),
  );
});

test('several problems are counted, and an empty line parts them', () => {
  const { message } = new DefinitionError('shop', [port, owner]);
  expect([message.split('\n')[0], message.match(/\n\n {2}\S/g)?.length]).toEqual(['shop has 2 problems', 2]);
});

test('the problems are there for programs', () => {
  expect(new DefinitionError('shop', [port, owner]).problems).toEqual([port, owner]);
});

test('of hundreds of problems the first fifty are printed, and all are there for programs', () => {
  const error = new DefinitionError(
    'shop',
    Array.from({ length: 300 }, () => port),
  );
  expect([
    error.problems.length,
    error.message.match(/found/g)?.length,
    error.message.trim().split('\n').at(-1),
  ]).toEqual([300, 50, '  … and 250 more']);
});
