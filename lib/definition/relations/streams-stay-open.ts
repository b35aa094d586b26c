import { nested } from '../path-pattern.js';
import type { Problem } from '../problem.js';
import type { Related, Relation } from '../relation.js';

type Seen = Related<'edge'>;
type Service = Seen['services'][string];

/** What stands between a user and an open connection, and how long it lets nothing pass before it hangs up. */
function waitsOf({ edge }: Seen, { routes, streams }: Service) {
  if (edge === undefined) return [];
  const paths = routes.flatMap((route) => route.paths);
  const carried = edge.distribution?.services.some(({ path }) => paths.some((own) => nested(path, own))) ?? false;
  const balancer = { seconds: edge.balancer.idleTimeoutSeconds, name: 'edge.balancer.idleTimeoutSeconds' };
  // An upgraded connection is CloudFront's for ten minutes of silence, which a heartbeat of the schema may exceed.
  const distribution =
    streams?.kind === 'web-socket'
      ? { seconds: 600, name: 'the 600 seconds of CloudFront' }
      : {
          seconds: edge.distribution?.originReadTimeoutSeconds ?? Number.POSITIVE_INFINITY,
          name: 'edge.distribution.originReadTimeoutSeconds',
        };
  return carried ? [balancer, distribution] : [balancer];
}

function silences(platform: Seen, name: string, service: Service): Problem[] {
  const { streams, routes } = service;
  if (streams === undefined || routes.length === 0) return [];
  return waitsOf(platform, service)
    .filter(({ seconds }) => streams.heartbeatSeconds >= seconds)
    .map(({ seconds, name: wait }) => ({
      path: ['services', name, 'streams', 'heartbeatSeconds'],
      found: streams.heartbeatSeconds,
      allowed: `less than ${wait}, but ${streams.heartbeatSeconds} >= ${seconds}: a quiet connection would be cut`,
      remedy: `lower heartbeatSeconds to ${Math.max(1, Math.floor(seconds / 2))}${wait.startsWith('edge.') ? `, or raise ${wait}` : ''}`,
    }));
}

/** A kept answer and an open connection exclude each other, and so do a call of gRPC and a path that speaks HTTP/1.1. */
function behaviours({ edge }: Seen, name: string, { routes, streams, protocol }: Service): Problem[] {
  const paths = routes.flatMap((route) => route.paths);
  return (edge?.distribution?.services ?? []).flatMap((behaviour, index): Problem[] => {
    if (!paths.some((own) => nested(behaviour.path, own))) return [];
    const at = ['edge', 'distribution', 'services', index];
    return [
      ...(streams === undefined || behaviour.cacheSeconds === 0
        ? []
        : [
            {
              path: [...at, 'cacheSeconds'],
              found: behaviour.cacheSeconds,
              allowed: `0 where services.${name} keeps connections open: a stream has no end that could be kept`,
              remedy: 'set cacheSeconds to 0, or give the stream a path of its own before this one',
            },
          ]),
      ...(protocol !== 'grpc' || behaviour.grpc
        ? []
        : [
            {
              path: [...at, 'grpc'],
              found: behaviour.grpc,
              allowed: `true where services.${name} speaks grpc: CloudFront would call it with HTTP/1.1`,
              remedy: 'set grpc to true, or give the service a path of its own before this one',
            },
          ]),
    ];
  });
}

export const streamsStayOpen: Relation<'edge'> = {
  name: 'nothing between a user and a service cuts a connection that is meant to stay, or speaks another protocol',
  sum: 'streams.heartbeatSeconds < idleTimeoutSeconds, and < originReadTimeoutSeconds; cacheSeconds = 0; grpc through a path with grpc',
  source:
    'Elastic Load Balancing guide, "Connection idle timeout"; CloudFront guide, "Use WebSockets" and "Using gRPC"; demands 58 and 59',
  verdict: 'refuse',
  reads: ['edge'],
  problems: (platform) =>
    Object.entries(platform.services).flatMap(([name, service]) => [
      ...silences(platform, name, service),
      ...behaviours(platform, name, service),
    ]),
};
