import { type HookDefinition, isShifting } from '../deployment.js';
import type { Problem } from '../problem.js';
import type { Related, Relation } from '../relation.js';

type Asked = HookDefinition & { readonly path: Problem['path'] };

const hooksOf = ({ services }: Related): Asked[] =>
  Object.entries(services).flatMap(([name, { deployment }]) =>
    isShifting(deployment)
      ? deployment.hooks.map((hook, index) => ({ ...hook, path: ['services', name, 'deployment', 'hooks', index] }))
      : [],
  );

function otherTrigger({ functions }: Related, { path, function: name }: Asked): Problem[] {
  const trigger = functions[name]?.trigger.kind;
  if (trigger === undefined || trigger === 'deployment') return [];
  return [
    {
      path: [...path, 'function'],
      found: name,
      allowed: `a function whose trigger is a deployment, but functions.${name}.trigger is of kind ${trigger}: it gives no answer that ECS understands`,
      remedy: "name another function, or write trigger: { kind: 'deployment' }",
    },
  ];
}

function noTestTraffic({ edge }: Related<'edge'>, { path, stages }: Asked): Problem[] {
  if (edge?.balancer.testListener !== undefined) return [];
  return stages.flatMap((stage, index) =>
    ['test-traffic', 'after-test-traffic'].includes(stage)
      ? [
          {
            path: [...path, 'stages', index],
            found: stage,
            allowed: 'a stage that the deployment has: without edge.balancer.testListener there is no test traffic',
            remedy: 'add edge.balancer.testListener, or ask at after-new-tasks',
          },
        ]
      : [],
  );
}

function unreachableTest({ functions, edge }: Related<'edge'>, { path, function: name }: Asked): Problem[] {
  if (functions[name]?.handler !== 'smoke-test') return [];
  if (edge?.balancer.testListener !== undefined && edge.balancer.scheme === 'internal') return [];
  return [
    {
      path: [...path, 'function'],
      found: name,
      allowed:
        'a smoke test only with the test listener of an internal balancer: it calls the new tasks through the network of the platform',
      remedy: 'add edge.balancer.testListener to an internal balancer, or remove the hook',
    },
  ];
}

export const hooksFitDeployments: Relation<'edge'> = {
  name: 'a deployment asks functions that can answer, at stages that it has',
  sum: 'trigger of a hook = deployment; test stages and smoke tests only with a test listener',
  source: 'ECS guide, "Lambda hooks for Amazon ECS service deployments"; "Lifecycle hooks": stages',
  verdict: 'refuse',
  reads: ['edge'],
  problems: (platform) =>
    hooksOf(platform).flatMap((hook) => [
      ...otherTrigger(platform, hook),
      ...noTestTraffic(platform, hook),
      ...unreachableTest(platform, hook),
    ]),
};
