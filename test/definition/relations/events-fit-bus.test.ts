import { givenEvents, givenTopicInput } from '../../given/events.js';
import { givenComponent } from '../../given/platform.js';
import { problemsAfter } from '../../given/problems.js';

const topics = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`e${index}`, givenTopicInput({ event: `order.e${index}` })]),
  );
const environment = givenComponent.environment({ region: 'af-south-1' });
/** In a region whose bus takes a third of what others take; CloudFront writes no logs there. */
const events = (count: number) =>
  problemsAfter({
    ...givenEvents(),
    environment,
    edge: { balancer: { scheme: 'public' } },
    assets: undefined,
    topics: { placed: givenTopicInput(), ...topics(count) },
  });

test('a hundred rules hold where the bus takes a hundred', () => {
  expect(events(98)).toEqual([]);
});

test('one more breaks it', () => {
  expect(events(99)).toEqual([
    'topics | "100 topics" | at most 100 rules on a bus in af-south-1, but 1 subscriptions + 100 archives = 101 > 100 | have the quota raised, or let consumers share what they drop anyway: fewer, wider subscriptions',
  ]);
});
