import { samples } from '../breakers/step.js';
import { type Container, mapComponents, namesIn, oneOf, type Section, type Settler, type Use } from './settler.js';

/** Images come from repositories that there are; only a service waits for its first. */
export const imagesExist: Settler = (input) => {
  const repositories = namesIn(input.repositories);
  const given = <Component extends Container>(component: Component, waits: boolean): Component => {
    const { image } = component;
    if (image.kind !== 'repository') return component;
    const repository = oneOf(repositories, image.repository);
    if (repository === undefined) return { ...component, image: { kind: 'build', folder: 'dist/service' } };
    const awaited = image.tag === undefined && image.digest === undefined;
    return { ...component, image: { ...image, repository, ...(awaited && !waits ? { tag: 'v1' } : {}) } };
  };
  return {
    ...input,
    services: mapComponents(input.services, (one) => given(one, input.network?.nat?.kind !== 'none')),
    workers: mapComponents(input.workers, (one) => given(one, false)),
    jobs: mapComponents(input.jobs, (one) => given(one, false)),
  };
};

/** Files are mounted beside everything else, by a container whose user owns them. */
export const filesAreMounted: Settler = (input) => {
  const ownerOf = (name: string): string => input.files?.[name]?.user ?? '1001';
  const mounted = <Component extends Container>(component: Component): Component => {
    const first = (component.uses ?? []).find(({ kind }) => kind === 'files');
    if (first?.kind !== 'files') return component;
    const user = ownerOf(first.name);
    const uses = (component.uses ?? []).flatMap((use, index): Use[] => {
      if (use.kind !== 'files') return [use];
      if (ownerOf(use.name) !== user) return [];
      return [{ ...use, mountPath: `/srv/${index}${use.mountPath.replaceAll('/', '-')}` }];
    });
    return { ...component, uses, user };
  };
  return {
    ...input,
    services: mapComponents(input.services, mounted),
    workers: mapComponents(input.workers, mounted),
    jobs: mapComponents(input.jobs, mounted),
    functions: mapComponents(input.functions, (one) => ({
      ...one,
      uses: (one.uses ?? []).filter(({ kind }) => kind !== 'files'),
    })),
  };
};

/** Each secret under a variable that is free, whole in a function, and from the region of the environment. */
export const secretsAreGiven: Settler = (input) => {
  const { region } = input.environment;
  const given = <Component extends Container | Section<'functions'>[string]>(
    component: Component,
    whole: boolean,
  ): Component => {
    const taken = new Set(Object.keys(component.variables ?? {}));
    const uses = (component.uses ?? []).map((use): Use => {
      if (use.kind !== 'secret') return use;
      const { variable, field, ...rest } = use;
      const free = variable !== undefined && !taken.has(variable);
      if (free) taken.add(variable);
      return { ...rest, ...(free ? { variable } : {}), ...(whole || field === undefined ? {} : { field }) };
    });
    return { ...component, uses };
  };
  const secrets = mapComponents(input.secrets, (secret) =>
    secret.kind === 'existing'
      ? { ...secret, arn: secret.arn.replace(/^((?:[^:]*:){3})[^:]*/, `$1${region}`) }
      : secret,
  );
  return {
    ...input,
    secrets,
    services: mapComponents(input.services, (one) => given(one, false)),
    workers: mapComponents(input.workers, (one) => given(one, false)),
    jobs: mapComponents(input.jobs, (one) => given(one, false)),
    functions: mapComponents(input.functions, (one) => given(one, true)),
  };
};

const answers: Section<'functions'>[string] = { ...samples.functions, trigger: { kind: 'deployment' } };

/** Hooks ask what answers deployments, at stages that there are, for no longer than a deployment may take. */
export const hooksAskFunctions: Settler = (input) => {
  const answering = Object.entries(input.functions ?? {}).flatMap(([name, { trigger }]) =>
    trigger.kind === 'deployment' ? [name] : [],
  );
  const asking = Object.values(input.services ?? {}).some(
    ({ deployment }) => deployment !== undefined && deployment.strategy !== 'rolling' && deployment.hooks !== undefined,
  );
  const added: Section<'functions'> = asking && answering.length === 0 ? { 'asked-by-ecs': answers } : {};
  const asked = [...answering, ...Object.keys(added)];
  const { edge } = input;
  const tested = edge !== undefined;
  const testListener = edge?.balancer?.testListener ?? { callers: ['10.0.0.0/8'] };
  return {
    ...input,
    functions: { ...input.functions, ...added },
    ...(asked.length > 0 && tested ? { edge: { ...edge, balancer: { ...edge.balancer, testListener } } } : {}),
    services: mapComponents(input.services, (service) => {
      const { deployment } = service;
      if (deployment === undefined || deployment.strategy === 'rolling') {
        const { migration: _, ...rest } = service;
        return rest;
      }
      const hooks = (deployment.hooks ?? []).flatMap((hook) => {
        const name = oneOf(asked, hook.function);
        const stages = hook.stages.filter((stage) => tested || !stage.includes('test-traffic'));
        return name === undefined || stages.length === 0 ? [] : [{ ...hook, function: name, stages }];
      });
      return {
        ...service,
        routes: (service.routes ?? []).slice(0, 1).map(({ token: _, ...route }) => route),
        deployment: { ...deployment, hooks },
      };
    }),
  };
};
