import { describePlatform, givenAssembly, givenEnvironments, givenTemplate } from '../given/assembly.js';
import { givenRunbook } from '../given/runbook.js';

const { text, sections, severities } = givenRunbook();
const headings = new Set(sections.map(({ what }) => what));
const environments = givenEnvironments();

interface Resource {
  readonly Type: string;
  readonly Properties?: {
    readonly AlarmName?: string;
    readonly AlarmDescription?: string;
    readonly AlarmActions?: readonly unknown[];
  };
}

const stacksOf = ({ outdir }: { readonly outdir: string }) =>
  givenAssembly({ outdir }).stacks.map(({ name }) => ({
    name,
    resources: givenTemplate(outdir, name).Resources as Record<string, Resource>,
  }));

/** Topics keep their logical ids for ever, and a reference to one from another stack carries it. */
const severityOf = (actions: readonly unknown[]) =>
  ['page', 'ticket'].filter((severity) => new RegExp(`${severity}Topic`, 'i').test(JSON.stringify(actions)));

/** Alarms that tell somebody. The others move the number of tasks. */
const alarmsOf = (environment: { readonly outdir: string }) =>
  stacksOf(environment).flatMap(({ resources }) =>
    Object.values(resources).flatMap(({ Type, Properties }) => {
      const [severity, ...more] = severityOf(Properties?.AlarmActions ?? []);
      if (Type !== 'AWS::CloudWatch::Alarm' || severity === undefined) return [];
      expect(more).toEqual([]);
      const { AlarmName: name = '', AlarmDescription: description = '' } = Properties ?? {};
      const what = /Runbook: docs\/runbook\.md#([a-z-]+)$/.exec(description)?.[1];
      return [{ name, what, severity }];
    }),
  );

describe.each(environments)('$name', (environment) => {
  const alarms = alarmsOf(environment);

  it('sends everybody whom an alarm wakes to a heading of the runbook', () => {
    const lost = alarms.filter(({ what }) => what === undefined || !headings.has(what));
    expect(lost).toEqual([]);
    expect(alarms.length).toBeGreaterThan(0);
  });

  it('has the kind of trouble in the name of each alarm', () => {
    expect(alarms.filter(({ name, what }) => !name.includes(`-${what}`))).toEqual([]);
  });

  it('rings no louder than the table of the runbook says', () => {
    const other = alarms.filter(({ what = '', severity }) => !severities.get(what)?.includes(severity));
    expect(other).toEqual([]);
  });

  it('gives every alarm that tells nobody a description that says so', () => {
    const silent = stacksOf(environment).flatMap(({ resources }) =>
      Object.values(resources).filter(
        ({ Type, Properties }) =>
          Type === 'AWS::CloudWatch::Alarm' && severityOf(Properties?.AlarmActions ?? []).length === 0,
      ),
    );
    const unexplained = silent.filter(({ Properties }) => !/\bnobody\b/.test(Properties?.AlarmDescription ?? ''));
    expect(unexplained).toEqual([]);
  });
});

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
