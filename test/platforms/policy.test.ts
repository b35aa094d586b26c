import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { countRules } from '../../lib/policy/rule-results.js';
import { readValidationReport, type ValidationReport } from '../../lib/policy/validation-report.js';
import { givenDefinition, givenEnvironments, givenPackReports } from '../given/assembly.js';

const environments = givenEnvironments();

function reportOf(outdir: string): ValidationReport {
  const report = readValidationReport(outdir);
  if (report === undefined) throw new Error(`${outdir} was not validated`);
  return report;
}

describe.each(environments)('$name', ({ outdir }) => {
  const { findings, acknowledged } = reportOf(outdir);

  it('has no finding that nobody has accepted', () => {
    expect(findings.map(({ rule, path }) => `${rule} at ${path}`)).toEqual([]);
  });

  it('has an owner, a last day and a sentence for every accepted finding', () => {
    const careless = acknowledged.filter(
      ({ reason, owner, expires }) =>
        owner === 'nobody' || !/^20\d\d-\d\d-\d\d$/.test(expires) || reason.split(/\s+/).length < 5,
    );
    expect(careless).toEqual([]);
    expect(acknowledged.length).toBeGreaterThan(0);
  });
});

describe.each(environments)('the rule packs of $name', ({ outdir }) => {
  const { rulePacks, profile } = givenDefinition({ outdir }).environment;
  const reports = givenPackReports({ outdir });

  it('stop a synth when its definition names them, and all others report', () => {
    expect(reports.filter(({ enforced }) => enforced).map(({ pack }) => pack)).toEqual(rulePacks);
    expect(reports.length).toBeGreaterThan(rulePacks.length);
  });

  it('apply, each of them, and those of the definition have no rule that failed', () => {
    for (const report of reports) expect(countRules(report).applicable).toBeGreaterThan(0);
    expect(reports.filter(({ enforced }) => enforced).flatMap(({ failed }) => failed)).toEqual([]);
  });

  if (profile === 'production') {
    it('are AwsSolutions and Control Tower at least', () => {
      expect(rulePacks).toEqual(expect.arrayContaining(['AwsSolutions', 'ControlTower']));
    });
  }

  it('count the same acknowledgements as the report of the CDK', () => {
    const { acknowledged } = reportOf(outdir);
    const theirs = acknowledged.map(({ rule }) => rule).filter((rule) => /^(AwsSolutions|ControlTower)::/.test(rule));
    const ours = reports
      .filter(({ enforced }) => enforced)
      .flatMap(({ acknowledged: all }) => all.map(({ rule }) => rule));
    expect(new Set(ours)).toEqual(new Set(theirs));
  });
});

describe('all environments together', () => {
  /** The line that acknowledges, below `acknowledge` itself: one line serves every component of its kind. */
  const lineOf = (trace: readonly string[]): string =>
    /^ *at (?!acknowledge )[^\n]*?\((.*)\)$/m.exec(trace.join('\n'))?.[1] ?? trace.join('\n');
  const bare = (rule: string): string => rule.replace(/\[.*$/s, '');

  interface Made {
    /** A rule that one line accepts. */
    readonly accepted: string;
    /** The same at one construct. */
    readonly place: string;
  }

  function made(outdir: string): Made[] {
    return new CloudAssembly(outdir).stacksRecursively.flatMap((stack) =>
      Object.entries(stack.metadata).flatMap(([path, entries]) =>
        entries
          .filter(({ type }) => type === 'aws:cdk:acknowledged-rules')
          // The library makes a few by itself.
          .filter(({ trace = [] }) => trace.some((frame) => frame.includes('at acknowledge (')))
          .flatMap(({ data, trace = [] }) =>
            Object.keys(data as unknown as object)
              // An accepted annotation leaves the report, so nothing tells whether there was one.
              .filter((rule) => !/^annotation::/i.test(rule))
              .map((rule) => ({
                accepted: `${bare(rule)} at ${lineOf(trace)}`,
                place: `${rule} at ${path.replace(/^\//, '')}`,
              })),
          ),
      ),
    );
  }

  interface Suppressed {
    readonly acknowledgedId: string;
    readonly acknowledgedAt: string;
  }

  /** By the validators that stop a synth, and by the packs that only report in this environment. */
  function met(outdir: string): string[] {
    const { pluginReports } = JSON.parse(readFileSync(join(outdir, 'validation-report.json'), 'utf8')) as {
      pluginReports: { suppressedViolations?: Suppressed[] }[];
    };
    return [
      ...pluginReports
        .flatMap(({ suppressedViolations = [] }) => suppressedViolations)
        .map(({ acknowledgedId, acknowledgedAt }) => `${acknowledgedId} at ${acknowledgedAt}`),
      ...givenPackReports({ outdir })
        .flatMap(({ acknowledged }) => acknowledged)
        .map(({ rule, at }) => `${rule} at ${at}`),
    ];
  }

  it('make no acknowledgement in vain: each line of code that accepts something has met what it accepts', () => {
    const places = new Set(environments.flatMap(({ outdir }) => met(outdir)));
    const all = environments.flatMap(({ outdir }) => made(outdir));
    const useful = new Set(all.filter(({ place }) => places.has(place)).map(({ accepted }) => accepted));
    expect(useful.size).toBeGreaterThan(0);
    expect([...new Set(all.map(({ accepted }) => accepted))].filter((one) => !useful.has(one))).toEqual([]);
  });
});
