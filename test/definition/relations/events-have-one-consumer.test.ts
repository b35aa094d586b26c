import { givenEvents } from '../../given/events.js';
import { givenComponent } from '../../given/platform.js';
import { problemsAfter } from '../../given/problems.js';

const events = givenEvents({ queue: { visibilitySeconds: 600 } });
const taken = (path: string) =>
  `${path} | "invoices" | a queue that no other component consumes, but workers.biller takes events from invoices already: each event would reach only one of the two | declare another queue with subscription: { topic: "placed" } and consume that`;

test('one worker on a subscription holds', () => {
  expect(problemsAfter(events)).toEqual([]);
});

test('two workers on one subscription break it', () => {
  const archivist = givenComponent.worker({ queue: 'invoices', uses: [] });
  expect(problemsAfter({ ...events, workers: { ...events.workers, archivist } })).toEqual([
    taken('workers.archivist.queue'),
  ]);
});

test('a function beside the worker breaks it', () => {
  const mailer = { handler: 'queue-processor', trigger: { kind: 'queue', queue: 'invoices' } };
  expect(problemsAfter({ ...events, functions: { mailer } })).toEqual([taken('functions.mailer.trigger.queue')]);
});

test('a service that consumes beside the worker breaks it', () => {
  const api = givenComponent.service({ uses: [{ kind: 'queue', name: 'invoices', access: 'consume' }] });
  expect(problemsAfter({ ...events, services: { api } })).toEqual([taken('services.api.uses[0].name')]);
});

test('two workers on a queue without a subscription share its work', () => {
  const second = givenComponent.worker({ uses: [] });
  expect(problemsAfter({ workers: { packer: givenComponent.worker(), second } })).toEqual([]);
});
