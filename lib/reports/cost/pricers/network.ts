import { list, section, textOf } from '../../../assembly/template-value.js';
import { byUse, hoursPerMonth, Unpriced } from '../charge.js';
import type { Pricer } from '../pricer.js';
import { exactly, type Range, times } from '../range.js';

const hours = (count = 1): Range => exactly(count * hoursPerMonth);
const countOf = (value: unknown): number => (Array.isArray(value) ? value.length : 0);

export const natGateway: Pricer = ({ properties }, { assembly }) => {
  if (textOf(properties, 'AvailabilityMode') !== 'regional')
    return [{ what: 'hours', price: 'nat.hour', quantity: hours() }];
  const zones = new Set(
    assembly.ofType('AWS::EC2::Subnet').map((subnet) => JSON.stringify(subnet.properties.AvailabilityZone)),
  );
  return [{ what: 'hours of its zones', price: 'nat-regional.hour', quantity: hours(zones.size) }];
};

export const elasticIp: Pricer = () => [{ what: 'a public address', price: 'ipv4.hour', quantity: hours() }];

export const vpcEndpoint: Pricer = ({ properties }) => {
  const type = textOf(properties, 'VpcEndpointType') ?? 'Gateway';
  if (type === 'Gateway') return [];
  if (type !== 'Interface') throw new Unpriced(`an endpoint of type ${type}`);
  const zones = Math.max(1, countOf(properties.SubnetIds));
  return [{ what: `hours in ${zones} zones`, price: 'endpoint.hour', quantity: hours(zones) }];
};

/** What one LCU holds in an hour or a second (Elastic Load Balancing pricing); the first ten rules are free. */
const lcu = { gigabytesPerHour: 1, newConnectionsPerSecond: 25, ruleEvaluationsPerSecond: 1_000, freeRules: 10 };

const largest = (...ranges: readonly Range[]): Range => ({
  minimum: Math.max(...ranges.map((range) => range.minimum)),
  expected: Math.max(...ranges.map((range) => range.expected)),
  maximum: Math.max(...ranges.map((range) => range.maximum)),
});

export const loadBalancer: Pricer = (resource, { assembly, usage }) => {
  const { properties } = resource;
  const type = textOf(properties, 'Type') ?? 'application';
  if (type !== 'application') throw new Unpriced(`a balancer of type ${type}`);
  const addresses = textOf(properties, 'Scheme') === 'internal' ? 0 : countOf(properties.Subnets);
  const rules = assembly.ofType('AWS::ElasticLoadBalancingV2::ListenerRule').length;
  const fixed = [
    { what: 'hours', price: 'alb.hour', quantity: hours() },
    { what: 'public addresses', price: 'ipv4.hour', quantity: hours(addresses) },
  ].filter(({ quantity }) => quantity.maximum > 0);
  return [
    ...fixed,
    ...byUse('balancers', 'traffic', usage.of('balancers', resource), (entry) => {
      const perSecond = largest(
        times(entry.gigabytes, 1 / hoursPerMonth / lcu.gigabytesPerHour),
        times(entry.newConnectionsPerSecond, 1 / lcu.newConnectionsPerSecond),
        times(entry.requestsPerSecond, Math.max(0, rules - lcu.freeRules) / lcu.ruleEvaluationsPerSecond),
      );
      return [{ what: 'traffic', price: 'alb.lcu', quantity: times(perSecond, hoursPerMonth) }];
    }),
  ];
};

export const distribution: Pricer = (resource, { usage }) =>
  byUse('distributions', 'requests and data', usage.of('distributions', resource), (entry) => [
    { what: 'requests', price: 'cloudfront.requests', quantity: entry.requestsMillion },
    { what: 'data to viewers', price: 'cloudfront.data', quantity: entry.gigabytes },
    { what: 'data to origins', price: 'cloudfront.origin', quantity: entry.originGigabytes },
    { what: 'calls of functions', price: 'cloudfront.functions', quantity: entry.functionsMillion },
  ]);

/** AWS adds no charge for a group of its own rules beside that of a rule. */
export const webAcl: Pricer = (resource, { usage }) => [
  { what: 'the list', price: 'waf.acl', quantity: exactly(1) },
  { what: 'rules', price: 'waf.rule', quantity: exactly(list(resource.properties, 'Rules').length) },
  ...byUse('firewalls', 'requests', usage.of('firewalls', resource), ({ requestsMillion }) => [
    { what: 'requests', price: 'waf.requests', quantity: requestsMillion },
  ]),
];

export const hostedZone: Pricer = () => [{ what: 'the zone', price: 'route53.zone', quantity: exactly(1) }];

export const healthCheck: Pricer = ({ properties }) => {
  const type = textOf(section(properties, 'HealthCheckConfig') ?? {}, 'Type') ?? 'unknown';
  // Checks of an endpoint cost more by what they ask; those that follow an alarm or other checks do not.
  if (type !== 'CLOUDWATCH_METRIC' && type !== 'CALCULATED') throw new Unpriced(`a health check of type ${type}`);
  return [{ what: 'the check', price: 'route53.health-check', quantity: exactly(1) }];
};
