import { nameFor } from '../../../lib/constructs/component/identity.js';
import { givenIdentity } from '../../given/identity.js';

it('puts platform and environment before every name', () => {
  expect(nameFor(givenIdentity({ environment: 'dev-pr-12' }), 'service-api', 'latency')).toBe(
    'shop-dev-pr-12-service-api-latency',
  );
});

it('is platform and environment alone where there is one thing of a kind', () => {
  expect(nameFor(givenIdentity())).toBe('shop-dev');
});
