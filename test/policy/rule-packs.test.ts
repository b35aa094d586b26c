import { Stack } from 'aws-cdk-lib';
import { rulePacksSchema } from '../../lib/definition/rule-packs.js';
import { acknowledge } from '../../lib/policy/acknowledge.js';
import { rulePacks } from '../../lib/policy/rule-packs.js';

const names = Object.keys(rulePacks);

test('whatever a definition can name is there, and nothing else', () => {
  expect(rulePacksSchema.unwrap().element.options).toEqual(names);
});

test.each(names)('a finding of %s can be acknowledged under the name of its plugin', (name) => {
  const { name: namespace } = rulePacks[name as keyof typeof rulePacks]();
  const reason = 'A reason that somebody can read in an audit';
  expect(() => acknowledge(new Stack(), `${namespace}::${namespace}-Some`, reason)).not.toThrow();
});
