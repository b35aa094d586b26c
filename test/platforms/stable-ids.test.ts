import { fullDiff, ResourceImpact } from '@aws-cdk/cloudformation-diff';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import type { PlatformInput } from '../../lib/definition/platform.js';
import { givenComponent } from '../given/platform.js';
import { type Draft, givenChanged, givenRichPlatformInput, synthesized } from '../given/rich-platform.js';

type Sections = Record<string, Record<string, unknown>>;

const templatesOf = ({ stacks }: CloudAssembly) =>
  new Map(stacks.map(({ stackName, template }) => [stackName, template]));
const before = templatesOf(synthesized(givenRichPlatformInput()));

/** Whatever takes the place of a resource, or takes it away: AWS's specification decides, and nothing is left out. */
const losing = [
  ResourceImpact.WILL_REPLACE,
  ResourceImpact.MAY_REPLACE,
  ResourceImpact.WILL_DESTROY,
  ResourceImpact.WILL_ORPHAN,
];

/** `stack/logical id` of every resource of every stack that does not stay what it is. */
function lostAfter(change: (platform: Draft<PlatformInput>) => void): string[] {
  const after = templatesOf(synthesized(givenChanged(change)));
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((stack) => {
    const difference = fullDiff(before.get(stack) ?? {}, after.get(stack) ?? {});
    return Object.entries(difference.resources.changes)
      .filter(([, { changeImpact }]) => losing.includes(changeImpact))
      .map(([logicalId]) => `${stack}/${logicalId}`);
  });
}

const sections = (platform: Draft<PlatformInput>): Sections => platform as unknown as Sections;

const reordered = (section: string) => (platform: Draft<PlatformInput>) => {
  const all = sections(platform);
  all[section] = Object.fromEntries(Object.entries(all[section] ?? {}).reverse());
};

/** Renamed where it stands, in the middle of the others, and wherever it is named. */
const renamed = (section: string, name: string, to: string) => (platform: Draft<PlatformInput>) => {
  const text = JSON.stringify({ ...platform, [section]: undefined }).replaceAll(`"name":"${name}"`, `"name":"${to}"`);
  const entries = Object.entries(sections(platform)[section] ?? {});
  const own = Object.fromEntries(entries.map(([key, value]) => [key === name ? to : key, value]));
  Object.assign(platform, JSON.parse(text.replaceAll(`"queue":"${name}"`, `"queue":"${to}"`)), { [section]: own });
};

/** Added before the others, where an index would move them all. */
const added = (section: string, component: unknown) => (platform: Draft<PlatformInput>) => {
  const all = sections(platform);
  all[section] = { 'a-first-one': component, ...all[section] };
};

const removed = (section: string, name: string) => (platform: Draft<PlatformInput>) => {
  delete sections(platform)[section]?.[name];
};

const every = ['services', 'workers', 'jobs', 'functions', 'queues', 'databases', 'caches', 'buckets'];

test('components in another order replace nothing at all', () => {
  expect(lostAfter((platform) => every.forEach((section) => void reordered(section)(platform)))).toEqual([]);
});

test('components that are added replace nothing at all', () => {
  const new1 = {
    services: givenComponent.service({ routes: [{ paths: ['/api/first/*'] }], uses: [] }),
    workers: givenComponent.worker({ uses: [] }),
    jobs: givenComponent.job(),
    functions: givenComponent.function({ uses: [] }),
    queues: {},
    databases: givenComponent.database(),
    caches: givenComponent.cache(),
    buckets: {},
  };
  expect(
    lostAfter((platform) => {
      for (const [section, component] of Object.entries(new1)) added(section, component)(platform);
    }),
  ).toEqual([]);
});

/** A component, and what it may take with it: its own stack, or its own entries of a stack that holds many. */
interface Changed {
  readonly section: string;
  readonly name: string;
  readonly own: RegExp;
}

/** Changed at once: no one of a group belongs to the stacks of another. */
const groups: readonly (readonly Changed[])[] = [
  [
    { section: 'services', name: 'feed', own: /^(service-feed\/|cluster\/(Service|LoadBalancerTo)Feed)/ },
    { section: 'jobs', name: 'sweep', own: /^job-sweep\// },
    { section: 'buckets', name: 'exports', own: /^storage\/[Ee]xports/ },
    { section: 'databases', name: 'stats', own: /^database-stats\// },
  ],
  [
    { section: 'workers', name: 'mailer', own: /^worker-mailer\// },
    { section: 'functions', name: 'health', own: /^function-health\// },
    { section: 'caches', name: 'pages', own: /^cache-pages\// },
    { section: 'queues', name: 'events', own: /^messaging\/[Ee]vents/ },
  ],
];

/** Whoever uses a component that goes, or is called otherwise, changes with it: its task, its rules, its trigger. */
const users = /^(service-feed\/Service(Uses|TaskDefinition)|function-intake\/)/;

const inEnvironment = (resource: string): string => resource.replace(/^shop-prod-/, '');

function othersOf(lost: readonly string[], group: readonly Changed[]): string[] {
  return lost.map(inEnvironment).filter((one) => !users.test(one) && !group.some(({ own }) => own.test(one)));
}

test.each(groups.map((group) => ({ group, names: group.map(({ name }) => name).join(', ') })))(
  '$names are renamed, and take only themselves along',
  ({ group }) => {
    const lost = lostAfter((platform) => {
      for (const { section, name } of group) renamed(section, name, `${name}-anew`)(platform);
    });
    expect(othersOf(lost, group)).toEqual([]);
    // They are there under other names, so their own resources cannot have stayed.
    for (const { own } of group) expect(lost.map(inEnvironment).some((one) => own.test(one))).toBe(true);
  },
);

test.each(groups.map((group) => ({ group, names: group.map(({ name }) => name).join(', ') })))(
  '$names are removed, and take only themselves along',
  ({ group }) => {
    const lost = lostAfter((platform) => {
      for (const { section, name } of group) removed(section, name)(platform);
      withoutUsersOfWhatIsGone(platform);
    });
    expect(othersOf(lost, group)).toEqual([]);
    for (const { own } of group) expect(lost.map(inEnvironment).some((one) => own.test(one))).toBe(true);
  },
);

/** A definition names nothing that is gone. */
function withoutUsersOfWhatIsGone(platform: Draft<PlatformInput>): void {
  const { services, functions, caches, queues } = sections(platform);
  if (services?.feed === undefined) {
    Object.assign(platform.edge.distribution, { services: [{ path: '/api/*' }, { path: '/admin/*' }] });
  } else if (caches?.pages === undefined) {
    Object.assign(services.feed as object, { uses: [] });
  }
  if (queues?.events === undefined) delete functions?.intake;
}
