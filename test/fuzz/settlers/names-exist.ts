import type { PlatformInput } from '../../../lib/definition/platform.js';
import { samples } from '../breakers/step.js';
import { mapComponents, namesIn, oneOf, type Settler, type Use } from './settler.js';

const sections = {
  queue: 'queues',
  database: 'databases',
  cache: 'caches',
  bucket: 'buckets',
  files: 'files',
  secret: 'secrets',
} as const;

/** Whatever is named and has no section to choose from gets one component under that name. */
export const namedAreDeclared: Settler = (input) => {
  const { services, workers, jobs, functions } = input;
  const uses = [services, workers, jobs, functions].flatMap((section) =>
    Object.values(section ?? {}).flatMap((component) => component.uses ?? []),
  );
  const consumed = [
    ...Object.values(workers ?? {}).map(({ queue }) => queue),
    ...Object.values(functions ?? {}).flatMap(({ trigger }) => ('queue' in trigger ? [trigger.queue] : [])),
  ];
  const named = { queue: consumed, database: [], cache: [], bucket: [], files: [], secret: [], topic: [] } as Record<
    keyof typeof sections,
    string[]
  >;
  for (const use of uses)
    if (use.kind in named) named[use.kind as keyof typeof sections].push((use as { name: string }).name);
  const added = Object.entries(sections).flatMap(([kind, section]) => {
    const [name] = named[kind as keyof typeof sections];
    return name === undefined || namesIn(input[section]).length > 0 ? [] : [[section, { [name]: samples[section] }]];
  });
  return { ...input, ...Object.fromEntries(added) };
};

function usedNames(input: PlatformInput): Readonly<Record<string, readonly string[]>> {
  const { queues, databases, caches, buckets, services } = input;
  return {
    queue: namesIn(queues),
    database: namesIn(databases),
    cache: namesIn(caches),
    bucket: namesIn(buckets),
    files: namesIn(input.files),
    secret: namesIn(input.secrets),
    topic: namesIn(input.topics),
    service: namesIn(services),
  };
}

/** One entry for each target: more would be a repetition unless the access differs in the right way. */
function linked(uses: readonly Use[] | undefined, names: ReturnType<typeof usedNames>, refused: string[]): Use[] {
  const taken = new Set(refused);
  return (uses ?? []).flatMap((use): Use[] => {
    const name = use.kind === 'internet' ? use.kind : oneOf(names[use.kind] ?? [], use.name);
    const key = use.kind === 'queue' ? `queue ${use.access} ${name}` : `${use.kind} ${name}`;
    if (name === undefined || taken.has(key) || taken.has(use.kind)) return [];
    taken.add(key);
    return [use.kind === 'internet' ? use : { ...use, name }];
  });
}

/** The secret that a trigger names. */
const secretIn = (trigger: NonNullable<PlatformInput['functions']>[string]['trigger']): string | undefined => {
  if (trigger.kind === 'alarms') return trigger.addressSecret;
  return trigger.kind === 'webhook' ? trigger.secret : undefined;
};

export const namesExist: Settler = (input) => {
  const names = usedNames(input);
  const queues = names.queue ?? [];
  return {
    ...input,
    services: mapComponents(input.services, (service) => ({ ...service, uses: linked(service.uses, names, []) })),
    workers: Object.fromEntries(
      Object.entries(input.workers ?? {}).flatMap(([key, worker]) => {
        const queue = oneOf(queues, worker.queue);
        if (queue === undefined) return [];
        return [[key, { ...worker, queue, uses: linked(worker.uses, names, [`queue consume ${queue}`]) }]];
      }),
    ),
    jobs: mapComponents(input.jobs, (job) => ({ ...job, uses: linked(job.uses, names, ['service']) })),
    functions: Object.fromEntries(
      Object.entries(input.functions ?? {}).flatMap(([key, one]) => {
        const queue = 'queue' in one.trigger ? oneOf(queues, one.trigger.queue) : 'none';
        const signing = secretIn(one.trigger);
        const secret = signing === undefined ? 'none' : oneOf(names.secret ?? [], signing);
        if (queue === undefined || secret === undefined) return [];
        const trigger = {
          ...one.trigger,
          ...('queue' in one.trigger ? { queue } : {}),
          ...(one.trigger.kind === 'alarms' ? { addressSecret: secret } : {}),
          ...(one.trigger.kind === 'webhook' ? { secret } : {}),
        } as typeof one.trigger;
        return [[key, { ...one, trigger, uses: linked(one.uses, names, ['service', `queue consume ${queue}`]) }]];
      }),
    ),
  };
};
