import fc from 'fast-check';
import { PoisonMessage, readEnvelope } from '../../lambda/queue-processor/envelope.js';

const read = (value: unknown) => readEnvelope(JSON.stringify(value));

test('a message of a producer is what it says', () => {
  expect(read({ id: '1', type: 'mail', payload: { to: 'a' } })).toEqual({
    id: '1',
    type: 'mail',
    payload: { to: 'a' },
  });
});

test('an event is told by its detail-type, and worked on by its detail', () => {
  const event = {
    id: '1',
    source: 'shop',
    'detail-type': 'order.placed',
    detail: { total: 3 },
    account: '111122223333',
  };
  expect(read(event)).toEqual({ id: '1', type: 'order.placed', payload: { total: 3 } });
});

test.each([
  [{ id: '', 'detail-type': 'a', detail: {} }, 'not an event of id, detail-type and detail: id'],
  [{ 'detail-type': 7 }, 'not an event of id, detail-type and detail: id, detail-type, detail'],
  [{ type: 'a' }, 'not an envelope of id, type and payload: id, payload'],
  [[], 'not an envelope of id, type and payload: the body'],
])('%j is poison', (value, reason) => {
  expect(read(value)).toEqual(new PoisonMessage(reason));
});

test('whatever arrives is an envelope or poison, and nothing is thrown', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (body) => {
      const envelope = readEnvelope(body);
      expect(envelope instanceof PoisonMessage || envelope.id.length > 0).toBe(true);
    }),
  );
});
