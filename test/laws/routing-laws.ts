import { routePriority } from '../../lib/definition/route-priority.js';
import { stackName } from '../given/components.js';
import { differences } from './differences.js';
import { labelOf } from './label-of.js';
import type { Law } from './law.js';
import type { LawCase } from './law-case.js';
import { valueAt } from './value-at.js';

interface Condition {
  readonly Field?: string;
  readonly PathPatternConfig?: { readonly Values?: readonly string[] };
  readonly HostHeaderConfig?: { readonly Values?: readonly string[] };
}

const route = (stack: string, priority: unknown, paths: readonly string[], hosts: readonly string[]): string =>
  `${stack} ${priority}: ${paths.join()} ${hosts.join()}`;

function foundRoutes(given: LawCase): string[] {
  return given.ofType('AWS::ElasticLoadBalancingV2::ListenerRule').map(({ stack, properties }) => {
    const conditions = (properties.Conditions ?? []) as readonly Condition[];
    const values = (field: string, key: 'PathPatternConfig' | 'HostHeaderConfig') =>
      conditions.filter(({ Field }) => Field === field).flatMap((one) => one[key]?.Values ?? []);
    const paths = values('path-pattern', 'PathPatternConfig');
    return route(stack, properties.Priority, paths, values('host-header', 'HostHeaderConfig'));
  });
}

/** By its place among all rules, which tests of a new version have too. */
const routeOf = ({ definition }: LawCase, priority: unknown) =>
  Object.values(definition.services)
    .flatMap(({ routes }) => routes)
    .find((route) => route.priority === priority);

/** Functions that others call through the balancer. */
const webhooks = ({ definition: { functions } }: LawCase) =>
  Object.entries(functions).flatMap(([name, { trigger }]) =>
    trigger.kind === 'webhook' ? [{ name, route: trigger.route }] : [],
  );

/** Groups of functions: there is nothing to ask whether it is ready. */
const ofFunctions = (given: LawCase) =>
  given
    .ofType('AWS::ElasticLoadBalancingV2::TargetGroup')
    .filter(({ stack }) => given.kindOf(stack).startsWith('function-'));

export const routingLaws: readonly Law[] = [
  {
    promise: 'routes to every service the paths and hosts of the definition, and no other',
    problems: (given) => {
      const { services } = given.definition;
      const tested = given.definition.edge?.balancer.testListener !== undefined;
      const wanted = Object.entries(services).flatMap(([name, { routes, deployment }]) =>
        routes.flatMap(({ paths, hosts, priority }) =>
          // The second rule is for tests of the new version.
          Array<string>(tested && deployment.strategy !== 'rolling' ? 2 : 1).fill(
            route(stackName(given.definition, `service-${name}`), priority, paths, hosts),
          ),
        ),
      );
      const called = webhooks(given).map(({ name, route: { paths, hosts, slot } }) =>
        route(
          stackName(given.definition, `function-${name}`),
          routePriority(name, { paths, hosts, slot }),
          paths,
          hosts,
        ),
      );
      return differences(foundRoutes(given), [...wanted, ...called]);
    },
  },
  {
    promise:
      'forwards every route to the target group of its own stack, after its token and under another path where it says so',
    problems: (given) =>
      given
        .ofType('AWS::ElasticLoadBalancingV2::ListenerRule')
        .filter((rule) => {
          const actions = (rule.properties.Actions ?? []) as readonly Readonly<Record<string, unknown>>[];
          const action = actions.at(-1) ?? {};
          const before = actions.slice(0, -1).map(({ Type }) => Type);
          const route = routeOf(given, rule.properties.Priority);
          const groups = given.namesIn(rule, [action.TargetGroupArn, action.ForwardConfig]);
          const own = given.ofType('AWS::ElasticLoadBalancingV2::TargetGroup').map(labelOf);
          return (
            String(before) !== (route?.token === undefined ? '' : 'jwt-validation') ||
            (rule.properties.Transforms === undefined) !== (route?.rewrite === undefined) ||
            action.Type !== 'forward' ||
            groups.length === 0 ||
            groups.some((group) => !own.includes(group) || !group.startsWith(`${rule.stack}/`))
          );
        })
        .map(labelOf),
  },
  {
    promise: 'asks every task whether it is ready, and lets it finish its longest request, as the definition says',
    problems: (given) =>
      given.ofType('AWS::ElasticLoadBalancingV2::TargetGroup').flatMap((group) => {
        if (ofFunctions(given).includes(group)) return [];
        const service = given.definition.services[given.kindOf(group.stack).replace(/^service-/, '')];
        if (service === undefined) return [`${labelOf(group)}: of no service`];
        const { ready } = service.health;
        const wanted = {
          HealthCheckIntervalSeconds: ready.intervalSeconds,
          HealthCheckPath: ready.path,
          HealthCheckTimeoutSeconds: ready.timeoutSeconds,
          HealthyThresholdCount: ready.healthyThreshold,
          UnhealthyThresholdCount: ready.unhealthyThreshold,
          Port: service.port,
          Protocol: 'HTTP',
          TargetType: 'ip',
        };
        const attributes = (group.properties.TargetGroupAttributes ?? []) as readonly { Key: string; Value: string }[];
        const delay = attributes.find(({ Key }) => Key === 'deregistration_delay.timeout_seconds')?.Value;
        return [
          ...Object.entries(wanted)
            .filter(([name, value]) => group.properties[name] !== value)
            .map(([name]) => name),
          ...(valueAt(group.properties, 'Matcher', 'HttpCode') === '200' ? [] : ['Matcher']),
          ...(delay === String(service.drain.longestRequestSeconds) ? [] : ['deregistration delay']),
        ].map((name) => `${labelOf(group)}: ${name}`);
      }),
  },
  {
    promise: 'lets balancers of this account, and nobody else, call each function that has a route',
    problems: (given) => {
      const permitted = given
        .ofType('AWS::Lambda::Permission')
        .filter(
          ({ properties: { Principal, SourceAccount, SourceArn } }) =>
            Principal === 'elasticloadbalancing.amazonaws.com' &&
            SourceAccount !== undefined &&
            JSON.stringify(SourceArn).includes('targetgroup/*'),
        );
      const groups = ofFunctions(given).filter(({ properties }) => properties.TargetType === 'lambda');
      const wanted = webhooks(given).map(({ name }) => stackName(given.definition, `function-${name}`));
      return [groups, permitted].flatMap((found) =>
        differences(
          found.map(({ stack }) => stack),
          wanted,
        ),
      );
    },
  },
];
