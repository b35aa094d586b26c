import type { Resource } from '../../lib/assembly/assembly.js';
import { labelOf } from './label-of.js';
import type { Law } from './law.js';
import type { LawCase } from './law-case.js';
import { valueAt } from './value-at.js';
import { valueText } from './value-text.js';

interface Behaviour {
  readonly CachePolicyId?: unknown;
  readonly OriginRequestPolicyId?: unknown;
  readonly FunctionAssociations?: readonly { readonly EventType?: string; readonly FunctionARN?: unknown }[];
  readonly AllowedMethods?: readonly string[];
  readonly Compress?: boolean;
  readonly PathPattern?: string;
  readonly ResponseHeadersPolicyId?: unknown;
  readonly TargetOriginId?: string;
  readonly ViewerProtocolPolicy?: string;
}

interface Origin {
  readonly Id: string;
  readonly S3OriginConfig?: object;
  readonly OriginAccessControlId?: unknown;
  readonly VpcOriginConfig?: {
    readonly OriginKeepaliveTimeout?: number;
    readonly OriginReadTimeout?: number;
    readonly VpcOriginId?: unknown;
  };
}

const distributions = (given: LawCase) =>
  given.ofType('AWS::CloudFront::Distribution').map((distribution) => {
    const config = distribution.properties.DistributionConfig as Readonly<Record<string, unknown>>;
    return {
      distribution,
      config,
      behaviours: [
        config.DefaultCacheBehavior,
        ...((config.CacheBehaviors ?? []) as unknown[]),
      ] as readonly Behaviour[],
      origins: (config.Origins ?? []) as readonly Origin[],
    };
  });

const everyMethod = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'];
const readingMethods = ['GET', 'HEAD', 'OPTIONS'];

const sameList = (one: readonly string[] | undefined, other: readonly string[]): boolean =>
  [...(one ?? [])].sort().join() === other.join();

/** Whether a service may put logs where another resource says that they go. */
function admitsLogs(given: LawCase, bucketName: unknown, from: Resource, prefix: string): boolean {
  const [bucket] = given.namesIn(from, bucketName);
  return given
    .ofType('AWS::S3::BucketPolicy')
    .filter((policy) => given.namesIn(policy, policy.properties.Bucket).includes(String(bucket)))
    .some((policy) =>
      (valueAt(policy.properties, 'PolicyDocument', 'Statement') as readonly Readonly<Record<string, unknown>>[]).some(
        ({ Effect, Action, Principal, Resource: where }) => {
          const paths = [where].flat().map((one) => valueText(given, policy, one));
          const service = typeof Principal === 'object' && valueAt(Principal, 'Service') === 'logging.s3.amazonaws.com';
          return (
            Effect === 'Allow' &&
            service &&
            [Action].flat().includes('s3:PutObject') &&
            paths.some((path) => `(${bucket})/${prefix}`.startsWith(path.replace(/\*$/, '')))
          );
        },
      ),
    );
}

const balancerIdleSeconds = (given: LawCase): number[] =>
  given.ofType('AWS::ElasticLoadBalancingV2::LoadBalancer').map(({ properties }) => {
    const attributes = (properties.LoadBalancerAttributes ?? []) as readonly { Key: string; Value: string }[];
    return Number(attributes.find(({ Key }) => Key === 'idle_timeout.timeout_seconds')?.Value);
  });

/** Whether an origin of this behaviour is a bucket of files. */
const servesFiles = ({ TargetOriginId }: Behaviour, origins: readonly Origin[]): boolean =>
  origins.find(({ Id }) => Id === TargetOriginId)?.S3OriginConfig !== undefined;

/** Policies that send what tells a browser to be careful. */
const secured = (given: LawCase): string[] =>
  given
    .ofType('AWS::CloudFront::ResponseHeadersPolicy')
    .filter(({ properties }) => 'SecurityHeadersConfig' in (properties.ResponseHeadersPolicyConfig as object))
    .map(labelOf);

export const edgeLaws: readonly Law[] = [
  {
    promise: 'is switched on, for browsers with either kind of address',
    problems: (given) =>
      distributions(given)
        .filter(({ config }) => config.Enabled !== true || config.IPV6Enabled !== true)
        .map(({ distribution }) => labelOf(distribution)),
  },
  {
    promise:
      'says for every path how long to keep, tells browsers of files so, and hands requests on to services whole',
    problems: (given) =>
      distributions(given).flatMap(({ distribution, behaviours, origins }) =>
        behaviours
          .filter((behaviour) => {
            const { CachePolicyId, OriginRequestPolicyId, FunctionAssociations = [] } = behaviour;
            const answers = FunctionAssociations.filter(
              ({ EventType, FunctionARN }) =>
                EventType === 'viewer-response' &&
                given.namesIn(distribution, FunctionARN).some((name) => name.includes('CacheControl')),
            );
            const handled = servesFiles(behaviour, origins)
              ? answers.length === 1 && given.namesIn(distribution, CachePolicyId).length === 1
              : OriginRequestPolicyId !== undefined;
            return CachePolicyId === undefined || !handled;
          })
          .map(({ PathPattern = 'the rest' }) => PathPattern),
      ),
  },
  {
    promise: 'waits for a service exactly as long as the balancer does, through the network',
    problems: (given) => {
      const idle = balancerIdleSeconds(given);
      return distributions(given).flatMap(({ distribution, origins }) =>
        origins
          .filter(({ S3OriginConfig }) => S3OriginConfig === undefined)
          .filter(
            ({ VpcOriginConfig }) =>
              VpcOriginConfig !== undefined || given.ofType('AWS::CloudFront::VpcOrigin').length > 0,
          )
          .filter(
            ({ VpcOriginConfig: { OriginReadTimeout, VpcOriginId } = {} }) =>
              !idle.includes(Number(OriginReadTimeout)) || given.namesIn(distribution, VpcOriginId).length !== 1,
          )
          .map(({ Id }) => Id),
      );
    },
  },
  {
    promise: 'reads the bucket of the assets with a signature, as its policy wants it',
    problems: (given) => [
      ...given
        .ofType('AWS::CloudFront::OriginAccessControl')
        .filter(({ properties }) => valueAt(properties, 'OriginAccessControlConfig', 'SigningBehavior') !== 'always')
        .map(labelOf),
      ...distributions(given).flatMap(({ distribution }) =>
        given
          .ofType('AWS::S3::BucketPolicy')
          .filter((policy) => given.namesIn(policy, policy.properties.Bucket).some((name) => name.endsWith('/Assets')))
          .filter((policy) => {
            const [bucket] = given.namesIn(policy, policy.properties.Bucket);
            const statements = valueAt(policy.properties, 'PolicyDocument', 'Statement') as readonly Readonly<
              Record<string, unknown>
            >[];
            return !statements.some(({ Effect, Action, Principal, Resource: where }) => {
              const covered = [where].flat().map((one) => valueText(given, policy, one));
              return (
                Effect === 'Allow' &&
                JSON.stringify(Principal) === '{"Service":"cloudfront.amazonaws.com"}' &&
                [Action].flat().includes('s3:GetObject') &&
                [`(${bucket})`, `(${bucket})/*`].every((one) => covered.includes(one))
              );
            });
          })
          .map(() => labelOf(distribution)),
      ),
    ],
  },
  {
    promise: 'publishes every function of the edge, without which a change of it does nothing',
    problems: (given) =>
      given
        .ofType('AWS::CloudFront::Function')
        .filter(({ properties }) => properties.AutoPublish !== true)
        .map(labelOf),
  },
  {
    promise: 'answers at the edge to the domain of the definition, and to no other name',
    problems: (given) => {
      const { domain } = given.definition.edge ?? {};
      return distributions(given)
        .filter(({ config }) => {
          const names = (config.Aliases ?? []) as readonly string[];
          return names.join() !== (domain === undefined ? '' : domain.name);
        })
        .map(({ distribution }) => labelOf(distribution));
    },
  },
  {
    promise: 'compresses whatever the edge serves, sends security headers with it and takes nothing in the clear',
    problems: (given) =>
      distributions(given).flatMap(({ distribution, behaviours }) =>
        behaviours
          .filter(
            ({ Compress, ResponseHeadersPolicyId, ViewerProtocolPolicy }) =>
              Compress !== true ||
              !given.namesIn(distribution, ResponseHeadersPolicyId).some((name) => secured(given).includes(name)) ||
              ViewerProtocolPolicy !== 'redirect-to-https',
          )
          .map(({ PathPattern = 'the rest' }) => PathPattern),
      ),
  },
  {
    promise: 'passes every method to a service, and only methods that read to files',
    problems: (given) =>
      distributions(given).flatMap(({ behaviours, origins }) =>
        behaviours
          .filter(({ AllowedMethods, TargetOriginId }) => {
            const origin = origins.find(({ Id }) => Id === TargetOriginId);
            return !sameList(AllowedMethods, origin?.S3OriginConfig === undefined ? everyMethod : readingMethods);
          })
          .map(({ PathPattern = 'the rest' }) => PathPattern),
      ),
  },
  {
    // Else the edge sends a request into a connection that the balancer is closing, and the user sees an error.
    promise: 'lets go of a connection to the balancer before the balancer does',
    problems: (given) => {
      const idle = balancerIdleSeconds(given);
      return distributions(given).flatMap(({ origins }) =>
        origins
          .filter(({ VpcOriginConfig }) => VpcOriginConfig !== undefined)
          .filter(({ VpcOriginConfig }) => {
            const seconds = Number(VpcOriginConfig?.OriginKeepaliveTimeout);
            return !(seconds > 0 && idle.every((one) => seconds < one));
          })
          .map(({ Id }) => Id),
      );
    },
  },
  {
    promise: 'sends browsers the four headers, and lets a service that sets one of them say otherwise',
    problems: (given) =>
      given
        .ofType('AWS::CloudFront::ResponseHeadersPolicy')
        .filter(({ properties }) => {
          const headers = valueAt(properties, 'ResponseHeadersPolicyConfig', 'SecurityHeadersConfig') as
            | Readonly<Record<string, { readonly Override?: boolean }>>
            | undefined;
          const said = ['ContentTypeOptions', 'FrameOptions', 'ReferrerPolicy', 'StrictTransportSecurity'].filter(
            // A type that is guessed is never right, so this one is no matter of taste.
            (name) => headers?.[name]?.Override === (name === 'ContentTypeOptions'),
          );
          return said.length < 3 + (given.definition.edge?.domain === undefined ? 0 : 1);
        })
        .map(labelOf),
  },
  {
    promise: 'lets the accesses of a bucket be logged where the bucket says',
    problems: (given) =>
      given
        .ofType('AWS::S3::Bucket')
        .filter(({ properties }) => properties.LoggingConfiguration !== undefined)
        .filter((bucket) => {
          const { DestinationBucketName, LogFilePrefix } = bucket.properties.LoggingConfiguration as Record<
            string,
            unknown
          >;
          return !admitsLogs(given, DestinationBucketName, bucket, String(LogFilePrefix));
        })
        .map(labelOf),
  },
];
