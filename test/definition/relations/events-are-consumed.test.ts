import { givenEvents } from '../../given/events.js';
import { givenComponent } from '../../given/platform.js';
import { adviceAfter } from '../../given/problems.js';

test('a subscription with a worker is not talked about', () => {
  expect(adviceAfter(givenEvents())).toEqual([]);
});

test('a subscription that nobody consumes is', () => {
  expect(adviceAfter({ ...givenEvents(), workers: { packer: givenComponent.worker() } })).toEqual([
    'queues.invoices.subscription | "placed" | a consumer: a worker or a function with this queue, or a component that uses it to consume | add one, or remove the subscription; outside consumers of the platform are not seen here',
  ]);
});
