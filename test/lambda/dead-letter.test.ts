import { deadLetter } from '../../lambda/queue-processor/dead-letter.js';
import { givenGrouped, givenRecord } from './given-records.js';

const url = 'https://sqs.example/mail-dead-letter';
const attribute = (stringValue: string) => ({ dataType: 'String', stringValue }) as const;

test('carries the body as it came, the reason and the id', () => {
  expect(deadLetter(url, givenRecord('a', { body: '{' }), 'the body is not JSON', false)).toEqual({
    QueueUrl: url,
    MessageBody: '{',
    MessageAttributes: {
      PoisonReason: { DataType: 'String', StringValue: 'the body is not JSON' },
      OriginalMessageId: { DataType: 'String', StringValue: 'a' },
    },
  });
});

test('carries the attributes of the producer', () => {
  const messageAttributes = {
    tenant: attribute('t1'),
    blob: { dataType: 'Binary', binaryValue: Buffer.from('x').toString('base64') } as const,
  };
  expect(deadLetter(url, givenRecord('a', { messageAttributes }), 'no', false).MessageAttributes).toMatchObject({
    tenant: { DataType: 'String', StringValue: 't1' },
    blob: { DataType: 'Binary', BinaryValue: Buffer.from('x') },
  });
});

test('never has more attributes than SQS takes, and keeps the reason among them', () => {
  const names = Array.from({ length: 10 }, (_, index) => [`n${index}`, attribute('v')]);
  const { MessageAttributes = {} } = deadLetter(
    url,
    givenRecord('a', { messageAttributes: Object.fromEntries(names) }),
    'no',
    false,
  );
  expect([Object.keys(MessageAttributes).length, 'PoisonReason' in MessageAttributes]).toEqual([10, true]);
});

test.each([
  ['control characters', 'type "\u0000\n\u001b"', 'type "   "'],
  ['half of a surrogate pair', 'type "\ud800"', 'type " "'],
  ['too long a text', 'x'.repeat(2_000), 'x'.repeat(512)],
  ['nothing', '', 'unknown'],
])('a reason with %s becomes one that SQS accepts', (_name, reason, sent) => {
  const { MessageAttributes } = deadLetter(url, givenRecord('a'), reason, false);
  expect(MessageAttributes?.PoisonReason?.StringValue).toBe(sent);
});

test('stays in its group in a FIFO queue, once only', () => {
  expect(deadLetter(url, givenGrouped('a', 'g'), 'no', true)).toMatchObject({
    MessageGroupId: 'g',
    MessageDeduplicationId: 'a',
  });
});

test('has no group in a standard queue', () => {
  expect(deadLetter(url, givenGrouped('a', 'g'), 'no', false)).not.toHaveProperty('MessageGroupId');
});
