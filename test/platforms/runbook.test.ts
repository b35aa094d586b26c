import { describePlatform, givenAssembly, givenEnvironments, givenTemplate } from '../given/assembly.js';
import { givenRunbook } from '../given/runbook.js';

const { text } = givenRunbook();
const environments = givenEnvironments();

interface Resource {
  readonly Type: string;
}

const stacksOf = ({ outdir }: { readonly outdir: string }) =>
  givenAssembly({ outdir }).stacks.map(({ name }) => ({
    name,
    resources: givenTemplate(outdir, name).Resources as Record<string, Resource>,
  }));

// The samples have every kind of component between them; a fork may not.
describePlatform('starter', () => {
  const stacks = environments
    .filter(({ platform }) => platform === 'starter')
    .flatMap((environment) =>
      stacksOf(environment).map((stack) => ({ ...stack, prefix: environment.name.replace(' ', '-') })),
    );

  const pattern = (part: string) => new RegExp(`^${part.replaceAll(/<[^>]+>/g, '[\\w-]+')}$`);
  const called = (part: string) =>
    stacks.filter(({ name, prefix }) => pattern(part).test(name.slice(prefix.length + 1)));

  it('has every stack that a command of the runbook names', () => {
    const named = [
      ...text.matchAll(
        /\b(?:find_id|deploy_only|set_size|restart|tasks|stopped|deployments|errors) ((?:[a-z]+-)*(?:[a-z]+|<\w+>))/g,
      ),
    ]
      .map(([, part = '']) => part)
      .filter((part) => /<|^(cluster|edge|messaging|foundation|network|storage|observability|recovery)/.test(part));
    expect([...new Set(named)].filter((part) => called(part).length === 0)).toEqual([]);
    expect(named.length).toBeGreaterThan(50);
  });

  it('has every resource that a command of the runbook looks up', () => {
    const named = [...text.matchAll(/find_id ([\w<>-]+) ([\w:<>]*[\w>])/g)].map(([, part = '', id = '']) => ({
      part,
      id,
    }));
    const absent = named.filter(
      ({ part, id }) =>
        !called(part.replace('service-api', 'service-<name>').replace('database-main', 'database-<name>')).some(
          ({ resources }) =>
            Object.entries(resources).some(([logicalId, { Type }]) => pattern(id).test(logicalId) || Type === id),
        ),
    );
    expect(absent).toEqual([]);
    expect(named.length).toBeGreaterThan(20);
  });
});
