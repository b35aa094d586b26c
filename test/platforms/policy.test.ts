import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { readValidationReport, type ValidationReport } from '../../lib/policy/validation-report.js';
import { givenEnvironments } from '../given/assembly.js';

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

describe('all environments together', () => {
  /** The line that acknowledges, below `acknowledge` itself: one line serves every component of its kind. */
  const placeOf = (trace: string): string => /^ *at (?!acknowledge )[^\n]*?\((.*)\)$/m.exec(trace)?.[1] ?? trace;
  const bare = (rule: string): string => rule.replace(/\[.*$/s, '');

  function made(outdir: string): string[] {
    return new CloudAssembly(outdir).stacksRecursively.flatMap((stack) =>
      Object.values(stack.metadata)
        .flat()
        .filter(({ type }) => type === 'aws:cdk:acknowledged-rules')
        // The library makes a few by itself.
        .filter(({ trace = [] }) => trace.some((frame) => frame.includes('at acknowledge (')))
        .flatMap(({ data, trace = [] }) =>
          Object.keys(data as unknown as object)
            // An accepted annotation leaves the report, so nothing tells whether there was one.
            .filter((rule) => !/^annotation::/i.test(rule))
            .map((rule) => `${bare(rule)} at ${placeOf(trace.join('\n'))}`),
        ),
    );
  }

  interface Suppressed {
    readonly acknowledgedId: string;
    readonly acknowledgedStackTrace: string;
  }

  function matched(outdir: string): string[] {
    const { pluginReports } = JSON.parse(readFileSync(join(outdir, 'validation-report.json'), 'utf8')) as {
      pluginReports: { suppressedViolations?: Suppressed[] }[];
    };
    return pluginReports
      .flatMap(({ suppressedViolations = [] }) => suppressedViolations)
      .map(
        ({ acknowledgedId, acknowledgedStackTrace }) => `${bare(acknowledgedId)} at ${placeOf(acknowledgedStackTrace)}`,
      );
  }

  it('make no acknowledgement in vain: each line of code that accepts something has met what it accepts', () => {
    const met = new Set(environments.flatMap(({ outdir }) => matched(outdir)));
    const all = new Set(environments.flatMap(({ outdir }) => made(outdir)));
    expect(met.size).toBeGreaterThan(0);
    expect([...all].filter((one) => !met.has(one))).toEqual([]);
  });
});
