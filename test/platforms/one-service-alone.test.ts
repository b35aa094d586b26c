import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import type { PlatformInput } from '../../lib/definition/platform.js';
import { describePlatform } from '../given/assembly.js';
import { synthesized } from '../given/rich-platform.js';

type Service = NonNullable<PlatformInput['services']>[string];
type Templates = ReadonlyMap<string, string>;

const templatesOf = ({ stacks }: CloudAssembly): Templates =>
  new Map(stacks.map(({ stackName, template }) => [stackName.replace(/^pulse-dev-/, ''), JSON.stringify(template)]));

const differing = (before: Templates, after: Templates): string[] =>
  [...new Set([...before.keys(), ...after.keys()])].filter((stack) => before.get(stack) !== after.get(stack)).sort();

/** What six teams that deploy without asking each other rely on. */
describePlatform('pulse', () => {
  // Not imported above: a fork may have deleted it.
  const definition = require('../../definitions/pulse/dev').default as PlatformInput;
  const services = definition.services as Record<string, Service>;
  const before = templatesOf(synthesized(definition));
  const after = (changed: Record<string, Service>, change: object = {}) =>
    templatesOf(synthesized({ ...definition, services: changed, ...change }));

  test.each(Object.keys(services))('a change of service %s is in its own template and the dashboard', (name) => {
    const own = services[name] as Service;
    const changed = {
      ...own,
      task: { cpu: 512, memoryMiB: 2048 },
      scaling: { ...own.scaling, max: 5 },
      objectives: { availabilityPercent: 99 },
    } as Service;
    expect(differing(before, after({ ...services, [name]: changed }))).toEqual(['observability', `service-${name}`]);
  });

  /** An entry in the middle of the others, and the path that the edge sends to it. */
  const seventh = (): Templates => {
    const [first, ...others] = Object.entries(services);
    const { routes: _, connect: __, uses: ___, ...like } = services.notification as Service;
    const added = { ...like, port: 8090, routes: [{ paths: ['/api/v1/groups/*'] }] } as Service;
    const { edge } = definition;
    return after(Object.fromEntries([first as [string, Service], ['groups', added], ...others]), { edge });
  };

  test('a seventh service is one entry: its own stack, its place in the cluster, and the dashboard', () => {
    expect(differing(before, seventh())).toEqual(['cluster', 'observability', 'service-groups']);
  });

  test('no listener rule of the others moves for it', () => {
    const priorities = (templates: Templates) =>
      [...templates].flatMap(([stack, template]) =>
        [...template.matchAll(/"Priority":(\d+)/g)].map(([, priority]) => `${stack} ${priority}`),
      );
    const [old, all] = [priorities(before), priorities(seventh())];
    expect(all.filter((one) => !old.includes(one)).map((one) => one.replace(/ \d+$/, ''))).toEqual(['service-groups']);
    expect(old.filter((one) => !all.includes(one))).toEqual([]);
  });
});
