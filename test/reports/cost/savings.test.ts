import type { Estimate } from '../../../lib/reports/cost/estimate.js';
import { givenEstimate, givenFargateService } from '../../given/priced.js';

const hours = 730;
const taskHour = { arm: 0.25 * 0.03238 + 0.5 * 0.00356, x86: 0.25 * 0.04048 + 0.5 * 0.004445 };
const savingOf = ({ savings }: Estimate, name: string) => savings.find((one) => one.name === name);
const onSpot = { LaunchType: undefined, CapacityProviderStrategy: [{ CapacityProvider: 'FARGATE_SPOT', Weight: 1 }] };
const task = { RuntimePlatform: { CpuArchitecture: 'X86_64' } };

test('Spot saves 70 %: made where tasks are on it, open where they are not', () => {
  const usd = 4 * hours * taskHour.arm * 0.7;
  const [made, open] = [givenFargateService({ service: onSpot }), givenFargateService()].map((given) =>
    savingOf(givenEstimate(given), 'Spot for tasks'),
  );
  expect([made?.made, made?.open]).toEqual([expect.closeTo(usd, 0), 0]);
  expect([open?.made, open?.open]).toEqual([0, expect.closeTo(usd, 0)]);
});

test('arm64 saves what the same tasks cost more on x86', () => {
  const usd = 4 * hours * (taskHour.x86 - taskHour.arm);
  const [made, open] = [givenFargateService(), givenFargateService({ task })].map((given) =>
    savingOf(givenEstimate(given), 'arm64 for tasks'),
  );
  expect([made?.made, made?.open]).toEqual([expect.closeTo(usd, 2), 0]);
  expect([open?.made, open?.open]).toEqual([0, expect.closeTo(usd, 2)]);
});

describe('endpoints against NAT', () => {
  const endpoint = {
    type: 'AWS::EC2::VPCEndpoint',
    properties: { VpcEndpointType: 'Interface', SubnetIds: ['a', 'b'] },
  };
  const name = 'endpoints against NAT';

  it('save 0.035 USD a gigabyte against their hours', () => {
    const estimate = givenEstimate({ endpoint }, { traffic: { endpointGigabytes: 1_000 } });
    expect(savingOf(estimate, name)?.made).toBeCloseTo(35 - 2 * 7.3, 5);
  });

  it('say from how much traffic they pay', () => {
    expect(savingOf(givenEstimate({ endpoint }), name)).toMatchObject({
      made: undefined,
      remark: expect.stringContaining('418 GB') as string,
    });
    expect(savingOf(givenEstimate({}), name)?.remark).toContain('209 GB');
  });
});

test('a service that has no price has no savings either', () => {
  expect(
    savingOf(givenEstimate(givenFargateService({ service: { LaunchType: 'EC2' } })), 'Spot for tasks'),
  ).toMatchObject({
    made: 0,
    open: expect.closeTo(0) as number,
  });
});
