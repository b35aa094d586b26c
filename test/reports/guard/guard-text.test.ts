import { guardText } from '../../../lib/reports/guard/guard-text.js';

const kept = { resource: 'data/Kept', type: 'AWS::SQS::Queue', path: '', outcome: 'kept', details: [] } as const;
const lost = {
  resource: 'data/Database',
  type: 'AWS::RDS::DBInstance',
  path: 'data/Database/Resource',
  outcome: 'replaced',
  details: ['Port: 1 -> 2'],
} as const;

test('a loss says where, why and how to accept it; what is kept is counted', () => {
  expect(guardText('shop prod', [lost, kept], 'npm run accept')).toBe(`shop prod: 1 replaced, 1 kept
  replaced    AWS::RDS::DBInstance data/Database  at data/Database/Resource
              Port: 1 -> 2
change the definition back, or, when all of this is meant: npm run accept
`);
});

test('something new says that it is not guarded', () => {
  expect(guardText('shop prod', [{ ...kept, outcome: 'new' }], 'npm run accept')).toBe(`shop prod: 1 new
  new         AWS::SQS::Queue data/Kept
what is new is not guarded yet: npm run accept
`);
});

test('what is being accepted needs no advice', () => {
  expect(guardText('shop prod', [lost], undefined)).not.toContain('change the definition back');
});

test('an environment that holds nothing says so', () => {
  expect(guardText('shop dev', [], '')).toBe('shop dev: holds nothing that could be lost\n');
});
