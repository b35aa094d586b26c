import { list } from '../../../assembly/template-value.js';
import { byUse, type Charge, type Item } from '../charge.js';
import type { Pricing } from '../pricer.js';
import type { Range } from '../range.js';

const hasInterfaceEndpoints = ({ assembly }: Pricing): boolean =>
  assembly.ofType('AWS::EC2::VPCEndpoint').some(({ properties }) => properties.VpcEndpointType === 'Interface');

/** By the configuration that is given to each. */
const hasCollectors = ({ assembly }: Pricing): boolean =>
  assembly
    .ofType('AWS::ECS::TaskDefinition')
    .some(({ properties }) =>
      list(properties, 'ContainerDefinitions').some((container) =>
        list(container, 'Environment').some(({ Name }) => Name === 'AOT_CONFIG_CONTENT'),
      ),
    );

/** What is billed by the account and not by one resource. */
export function trafficItems(pricing: Pricing): readonly Item[] {
  const { assembly } = pricing;
  const { traffic, logs, telemetry } = pricing.usage.usage;
  const data = (what: string, price: string, gigabytes: Range | undefined): readonly Item[] =>
    byUse('traffic', what, gigabytes, (quantity): readonly Charge[] => [{ what, price, quantity }]);
  const has = (type: string) => assembly.ofType(type).length > 0;
  return [
    ...(has('AWS::EC2::NatGateway') ? data('data through the NAT gateways', 'nat.data', traffic.natGigabytes) : []),
    ...(hasInterfaceEndpoints(pricing)
      ? data('data through interface endpoints', 'endpoint.data', traffic.endpointGigabytes)
      : []),
    ...(has('AWS::EC2::VPC')
      ? [
          ...data('data to the internet past CloudFront', 'transfer.internet', traffic.internetGigabytes),
          ...data('data between zones', 'transfer.zones', traffic.betweenZonesGigabytes),
        ]
      : []),
    ...(has('AWS::Logs::LogGroup')
      ? byUse('logs', 'logs', logs, ({ ingestedGigabytes, storedGigabytes }) => [
          { what: 'logs taken in', price: 'cloudwatch.logs-in', quantity: ingestedGigabytes },
          { what: 'logs kept', price: 'cloudwatch.logs-kept', quantity: storedGigabytes },
        ])
      : []),
    ...(hasCollectors(pricing)
      ? byUse('telemetry', 'traces and metrics of containers', telemetry, ({ tracesMillion, customMetrics }) => [
          { what: 'traces recorded', price: 'xray.traces-million', quantity: tracesMillion },
          { what: 'metrics of containers', price: 'cloudwatch.metric', quantity: customMetrics },
        ])
      : []),
  ];
}
