import type { Assembly, Resource, StackTemplate } from '../../lib/assembly/assembly.js';
import { type Estimate, estimate } from '../../lib/reports/cost/estimate.js';
import type { PriceBook } from '../../lib/reports/cost/price-book.js';
import { priceBook } from '../../lib/reports/cost/price-book.js';
import { type Usage, usageFileSchema } from '../../lib/reports/cost/usage.js';

type Given = Pick<Resource, 'type'> & Partial<Resource>;

/** An assembly of one stack in us-east-1 with resources by logical id. */
export function givenPricedAssembly(resources: Readonly<Record<string, Given>>): Assembly {
  const stack: StackTemplate = {
    id: 'shop',
    name: 'shop',
    description: '',
    account: 'unknown-account',
    region: 'us-east-1',
    terminationProtection: false,
    resources: Object.entries(resources).map(([logicalId, resource]) => ({
      stack: 'shop',
      logicalId,
      path: `shop/${logicalId}/Resource`,
      properties: {},
      deletionPolicy: undefined,
      updateReplacePolicy: undefined,
      ...resource,
    })),
    outputs: {},
    dependsOn: [],
    components: [],
  };
  return { stacks: [stack] };
}

/** What a usage file says of its one environment; without a word it says nothing. */
export const givenUsage = (environment: object = {}): Usage =>
  usageFileSchema.parse({ environments: { any: environment } }).environments.any as Usage;

export const givenEstimate = (
  resources: Readonly<Record<string, Given>>,
  usage: object = {},
  book: PriceBook = priceBook,
): Estimate => estimate(givenPricedAssembly(resources), book, givenUsage(usage));

/** A Fargate service of 0.25 vCPU and 0.5 GiB on arm64 that scales from 2 to 6; change its properties or those of its task. */
export const givenFargateService = (
  change: { service?: object; task?: object; bounds?: readonly [number, number] | null } = {},
): Record<string, Given> => ({
  Task: {
    type: 'AWS::ECS::TaskDefinition',
    properties: { Cpu: '256', Memory: '512', RuntimePlatform: { CpuArchitecture: 'ARM64' }, ...change.task },
  },
  Service: {
    type: 'AWS::ECS::Service',
    component: 'service api',
    properties: { LaunchType: 'FARGATE', TaskDefinition: { Ref: 'Task' }, ...change.service },
  },
  ...(change.bounds === null
    ? {}
    : {
        Target: {
          type: 'AWS::ApplicationAutoScaling::ScalableTarget',
          properties: {
            MinCapacity: (change.bounds ?? [2, 6])[0],
            MaxCapacity: (change.bounds ?? [2, 6])[1],
            ResourceId: { 'Fn::Join': ['/', ['service', 'cluster', { 'Fn::GetAtt': ['Service', 'Name'] }]] },
          },
        },
      }),
});
