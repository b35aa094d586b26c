import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Estimate, estimate } from '../../lib/reports/cost/estimate.js';
import { priceBook } from '../../lib/reports/cost/price-book.js';
import { readUsage, usageOf } from '../../lib/reports/cost/read-usage.js';
import { unknownUsage } from '../../lib/reports/cost/usage.js';
import { describePlatform, givenAssembly, givenEnvironments, type SynthesizedEnvironment } from '../given/assembly.js';

function givenCost(environment: SynthesizedEnvironment): Estimate {
  const file = join('definitions', environment.platform, 'usage.json');
  const usage = existsSync(file) ? usageOf(readUsage(file), environment.environment) : unknownUsage;
  return estimate(givenAssembly(environment), priceBook, usage);
}

const givenCostOf = (name: string): Estimate =>
  givenCost(givenEnvironments().find((one) => one.name === name) as SynthesizedEnvironment);

it.each(givenEnvironments())(
  '$name has a price for everything, and a usage file that is about what is there',
  (environment) => {
    const { unpriced, usageProblems, lines } = givenCost(environment);
    expect([unpriced, usageProblems]).toEqual([[], []]);
    expect(lines.length).toBeGreaterThan(0);
  },
);

describePlatform('starter', () => {
  it('dev costs what the README says, taken apart as it says', () => {
    const said =
      /It costs about (\d+) USD a month.*?gateway with its address \((\d+)\), the balancer \((\d+)\), the database \((\d+)\), the cache \((\d+)\) and the firewall \((\d+)\)/s.exec(
        readFileSync('README.md', 'utf8'),
      );
    const { lines, total } = givenCostOf('starter dev');
    const usd = (...types: string[]) =>
      Math.round(lines.filter(({ type }) => types.includes(type)).reduce((sum, line) => sum + line.usd.expected, 0));
    expect(said?.slice(1).map(Number)).toEqual([
      Math.round(total.expected),
      usd('AWS::EC2::NatGateway', 'AWS::EC2::EIP'),
      usd('AWS::ElasticLoadBalancingV2::LoadBalancer'),
      usd('AWS::RDS::DBInstance'),
      usd('AWS::ElastiCache::ReplicationGroup'),
      usd('AWS::WAFv2::WebACL'),
    ]);
  });
});

describePlatform('agent-squad', () => {
  /** Percent of the plan, which also holds calls of language models, that infrastructure may take: what it takes now, rounded up. */
  it.each([
    { users: '1k', usd: 500, percent: 65 },
    { users: '10k', usd: 2_000, percent: 55 },
    { users: '100k', usd: 10_000, percent: 62 },
    { users: '1m', usd: 50_000, percent: 55 },
  ])('users-$users takes at most $percent % of the $usd USD that are planned', ({ users, usd, percent }) => {
    const { total, usage } = givenCostOf(`agent-squad users-${users}`);
    expect(usage.plan).toMatchObject({ usd, alsoHolds: 'calls of language models' });
    expect((100 * total.expected) / usd).toBeLessThanOrEqual(percent);
  });
});
