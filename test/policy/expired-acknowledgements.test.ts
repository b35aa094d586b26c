import { auditableReason, parseReason } from '../../lib/policy/acknowledgement.js';
import { expiredAcknowledgements } from '../../lib/policy/expired-acknowledgements.js';

const accepted = { reason: 'A dead-letter queue needs none (see above)', owner: 'platform', expires: '2027-11-30' };

test('an acknowledgement counts on its last day, until midnight UTC', () => {
  expect(expiredAcknowledgements([accepted], new Date('2027-11-30T23:59:59Z'))).toEqual([]);
});

test('an acknowledgement has expired on the day after', () => {
  expect(expiredAcknowledgements([accepted], new Date('2027-12-01T00:00:00Z'))).toEqual([accepted]);
});

test('owner and last day come back from the reason that the CDK keeps', () => {
  expect(parseReason(auditableReason(accepted))).toEqual(accepted);
});

test('a reason without owner and day has expired since ever', () => {
  const foreign = parseReason('somebody wrote this past us');
  expect(foreign.owner).toBe('nobody');
  expect(expiredAcknowledgements([foreign], new Date('2020-01-01T00:00:00Z'))).toEqual([foreign]);
});
