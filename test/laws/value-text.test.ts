import { givenPlatform } from '../given/platform.js';
import { LawCase } from './law-case.js';
import { valueText } from './value-text.js';

const resource = (logicalId: string, properties = {}) => ({
  stack: 'shop-dev-x',
  logicalId,
  path: undefined,
  type: 'AWS::SQS::Queue',
  properties,
  deletionPolicy: undefined,
  updateReplacePolicy: undefined,
});
const queue = resource('Queue');
const stack = {
  id: 'shop-dev-x',
  name: 'shop-dev-x',
  description: '',
  account: '',
  region: '',
  terminationProtection: false,
  resources: [queue],
  outputs: {},
  dependsOn: [],
  components: [],
};
const given = new LawCase({ stacks: [stack] }, givenPlatform());

it.each([
  ['plain', 'plain'],
  [{ 'Fn::GetAtt': ['Queue', 'Arn'] }, '(shop-dev-x/Queue)'],
  [{ 'Fn::Join': ['/', ['a', { Ref: 'Queue' }, '*']] }, 'a/(shop-dev-x/Queue)/*'],
  [undefined, '()'],
])('%j is read as %s', (value, text) => {
  expect(valueText(given, queue, value)).toBe(text);
});
