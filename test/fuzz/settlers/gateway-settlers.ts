import type { PlatformInput } from '../../../lib/definition/platform.js';
import { mapComponents, namesIn, oneOf, type Section, type Service, type Settler, within } from './settler.js';

type Edge = Section<'edge'>;
type Issuers = NonNullable<NonNullable<Edge['balancer']>['tokenIssuers']>;

const domain: Edge['domain'] = {
  name: 'app.shop.example',
  hostedZone: { id: 'Z0123456789ABCDEFGHIJ', name: 'shop.example' },
};
const issuer = { issuer: 'https://id.example.com', keySetUrl: 'https://id.example.com/keys' };
const grpcHealth = '/grpc.health.v1.Health/Check';

const counts = ({ kind, ...policy }: { readonly kind: string; readonly requests?: unknown }): boolean =>
  ['requests', 'rate'].includes(kind) || policy.requests !== undefined;

/** What goes together in front of one service. */
function balanced(service: Service): Service {
  const { slowStartSeconds, streams, sessions, stickiness, protocol = 'http1', health, scaling, ...rest } = service;
  const spoken = streams?.kind === 'web-socket' ? 'http1' : protocol;
  const kept = (scaling.policies ?? []).filter((policy) => streams === undefined || !counts(policy));
  const asked =
    spoken === 'grpc'
      ? {
          ...health,
          live: { ...health?.live, path: undefined, command: ['/bin/probe'] },
          ready: { ...health?.ready, path: grpcHealth },
        }
      : health;
  return {
    ...rest,
    protocol: spoken,
    scaling: { ...scaling, policies: kept },
    ...(asked === undefined ? {} : { health: asked }),
    ...(streams === undefined ? {} : { streams }),
    ...(slowStartSeconds === undefined || (rest.balancing ?? 'round-robin') !== 'round-robin'
      ? {}
      : { slowStartSeconds }),
    ...(stickiness === undefined ? {} : { stickiness }),
    ...(sessions === undefined || (sessions === 'memory' && stickiness === undefined) ? {} : { sessions }),
  };
}

export const targetsSuitServices: Settler = (input) => ({
  ...input,
  services: mapComponents(input.services, balanced),
});

const wantsToken = ({ routes }: Service): boolean => (routes ?? []).some(({ token }) => token !== undefined);

/** Tokens have issuers that are declared, and a listener that is encrypted. */
export const tokensAreSigned: Settler = (input) => {
  const { edge } = input;
  if (edge === undefined) return input;
  const services = Object.values(input.services ?? {});
  const issuers: Issuers =
    services.some(wantsToken) && namesIn(edge.balancer?.tokenIssuers).length === 0
      ? { main: issuer }
      : (edge.balancer?.tokenIssuers ?? {});
  const encrypted =
    services.some((service) => wantsToken(service) || (service.protocol ?? 'http1') !== 'http1') ||
    Object.keys(edge.balancer?.requestHeaders ?? {}).length > 0;
  return {
    ...input,
    edge: {
      ...edge,
      ...(encrypted && edge.domain === undefined ? { domain } : {}),
      balancer: { ...edge.balancer, tokenIssuers: issuers },
    },
    services: mapComponents(input.services, (service) => ({
      ...service,
      routes: (service.routes ?? []).map(({ token, ...route }) =>
        token === undefined
          ? route
          : { ...route, token: { ...token, issuer: oneOf(namesIn(issuers), token.issuer) as string } },
      ),
    })),
  };
};

const numberOf = (path: string): number => Number(/^\/s(\d+)-/.exec(path)?.[1]);

/** Answers that are kept come from services that answer, and gRPC goes through paths that let it. */
function throughEdge(input: PlatformInput): PlatformInput {
  const { edge } = input;
  if (edge?.distribution === undefined) return input;
  const kept = new Set(
    (edge.distribution.services ?? []).flatMap(({ path, cacheSeconds = 0 }) =>
      cacheSeconds > 0 ? [numberOf(path)] : [],
    ),
  );
  const services = mapComponents(input.services, (service, _name, index) => {
    if (!kept.has(index)) return service;
    const { streams: _, ...rest } = service;
    return { ...rest, protocol: rest.protocol === 'grpc' ? ('http2' as const) : (rest.protocol ?? 'http1') };
  });
  const all = Object.values(services);
  const behaviours = (edge.distribution.services ?? []).map((behaviour) =>
    all[numberOf(behaviour.path)]?.protocol === 'grpc' ? { ...behaviour, grpc: true } : behaviour,
  );
  return { ...input, services, edge: { ...edge, distribution: { ...edge.distribution, services: behaviours } } };
}

/** Nothing on the way of an open connection is less patient than its heartbeat. */
export const connectionsStayOpen: Settler = (given) => {
  const input = throughEdge(given);
  const { edge } = input;
  const idle = edge?.balancer?.idleTimeoutSeconds ?? 60;
  const read = edge?.distribution === undefined ? idle : (edge.distribution.originReadTimeoutSeconds ?? 60);
  const most = Math.max(1, Math.min(idle, read) - 1);
  return {
    ...input,
    services: mapComponents(input.services, (service) =>
      service.streams === undefined || (service.routes ?? []).length === 0
        ? service
        : {
            ...service,
            streams: { ...service.streams, heartbeatSeconds: within(service.streams.heartbeatSeconds, most) },
          },
    ),
  };
};
