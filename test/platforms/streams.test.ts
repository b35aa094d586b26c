import type { Resource } from '../../lib/assembly/assembly.js';
import { drainSeconds } from '../../service/contract.js';
import { describePlatform, givenAssembly, givenDefinition, givenEnvironments } from '../given/assembly.js';

const environments = givenEnvironments();

describe.each(environments)('$name', (environment) => {
  it('gives every task of a service the time to drain and to finish its longest request', () => {
    const late = Object.entries(givenDefinition(environment).services).filter(
      ([, { drain }]) => drain.shutdownSeconds < drainSeconds(drain.shutdownSeconds) + drain.longestRequestSeconds,
    );
    expect(late.map(([name]) => name)).toEqual([]);
  });
});

// Its results stream back to browsers, and agents think longer than the minute that most defaults allow.
describePlatform('agent-squad', () => {
  describe.each(environments.filter(({ platform }) => platform === 'agent-squad'))('$environment', (environment) => {
    const resources = givenAssembly(environment).stacks.flatMap((stack) => stack.resources);
    const valuesOf = (type: string, value: (properties: Resource['properties']) => unknown) =>
      resources.filter((resource) => resource.type === type).map(({ properties }) => value(properties));

    it('lets a stream be quiet for two minutes at the balancer and at the edge', () => {
      const attributes = valuesOf('AWS::ElasticLoadBalancingV2::LoadBalancer', (one) => one.LoadBalancerAttributes);
      expect(JSON.stringify(attributes)).toContain('{"Key":"idle_timeout.timeout_seconds","Value":"120"}');
      const distributions = JSON.stringify(valuesOf('AWS::CloudFront::Distribution', (one) => one.DistributionConfig));
      expect([...distributions.matchAll(/"OriginReadTimeout":(\d+)/g)].map(([, seconds]) => seconds)).toEqual(['120']);
    });

    it('lets a stream of 110 seconds end while its task is replaced', () => {
      const { backend } = givenDefinition(environment).services;
      expect(backend?.drain).toEqual({ longestRequestSeconds: 110, shutdownSeconds: 120 });
    });
  });
});
