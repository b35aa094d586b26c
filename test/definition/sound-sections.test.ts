import { platformSchema } from '../../lib/definition/platform.js';
import { parseShape } from '../../lib/definition/shape-problems.js';
import { soundSections } from '../../lib/definition/sound-sections.js';
import { givenComponent, givenPlatformInput } from '../given/platform.js';

function soundOf(change: Readonly<Record<string, unknown>>) {
  const input = { ...givenPlatformInput(), ...change };
  const shape = parseShape(platformSchema, input);
  return soundSections(input, 'problems' in shape ? shape.problems : []);
}

const names = (section: unknown) => Object.keys(section as object);

test('a definition without a mistake is sound as a whole', () => {
  const { sections, unsound } = soundOf({});
  expect([...unsound]).toEqual([]);
  expect(sections).toEqual(platformSchema.parse(givenPlatformInput()));
});

test('of the components those stay that have no mistake', () => {
  const services = { api: givenComponent.service({ port: 0 }), web: givenComponent.service() };
  const { sections, unsound } = soundOf({ services });
  expect(names(sections.services)).toEqual(['web']);
  expect([...unsound]).toEqual(['services']);
});

test('a component with a name that is none is left out', () => {
  const { sections, unsound } = soundOf({ queues: { orders: {}, My_Queue: {} } });
  expect(names(sections.queues)).toEqual(['orders']);
  expect([...unsound]).toEqual(['queues']);
});

test('a section of another kind is sound or not there', () => {
  const { sections, unsound } = soundOf({ network: { cidr: '10.0.0.0/8', zones: ['a', 'b'] } });
  expect(sections.network).toBeUndefined();
  expect([...unsound]).toEqual(['network']);
});

test('a section that is no list of components has none', () => {
  const { sections, unsound } = soundOf({ queues: 'orders' });
  expect(sections.queues).toEqual({});
  expect([...unsound]).toEqual(['queues']);
});

test('a section under a misspelt name may be any that is missing', () => {
  const { queues: _, edge: __, ...input } = givenPlatformInput();
  const { unsound } = soundSections({ ...input, quues: { orders: {} } }, [
    { path: ['quues'], found: {}, allowed: '', remedy: '' },
  ]);
  expect([...unsound].sort()).toEqual([
    'alarms',
    'backups',
    'budget',
    'edge',
    'experiments',
    'files',
    'loadTest',
    'network',
    'queues',
    'repositories',
    'secrets',
    'serviceConnect',
    'telemetry',
    'topics',
  ]);
});

test('a section that was left away is not unsound', () => {
  const { sections, unsound } = soundOf({ edge: undefined, alarms: undefined });
  expect([...unsound]).toEqual([]);
  expect(sections.edge).toBeUndefined();
  expect(sections.alarms).toMatchObject({ page: [] });
});

test('what cannot be read is no part of what is sound', () => {
  const { sections } = soundOf({
    services: { api: { ...givenComponent.service(), variables: new Map() }, web: new Date(0) },
  });
  expect(names(sections.services)).toEqual([]);
});

test.each([undefined, null, 3, []])('nothing of %p is sound', (input) => {
  const { unsound } = soundSections(input, [{ path: [], found: input, allowed: '', remedy: '' }]);
  expect(unsound.size).toBe(Object.keys(platformSchema.shape).length);
});
