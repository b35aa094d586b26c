import type { Assembly, Resource } from '../../assembly/assembly.js';
import { References } from '../../assembly/references.js';

/** One thing that somebody may do, as far as a statement spells it out. */
export interface Permission {
  /** Whose policy it is in: a role, or a resource that lets others in; `stack/logical id`. */
  readonly holder: string;
  readonly effect: 'Allow' | 'Deny';
  /** Empty where the policy is that of a role: the holder itself. */
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  /** As JSON; empty without one. */
  readonly condition: string;
}

type Statement = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Statement =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listed = (value: unknown): unknown[] => (value === undefined ? [] : [value].flat());
const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** `Service: ecs.amazonaws.com` for each principal; `*` for everybody. */
function principalsOf(value: unknown): string[] {
  if (value === undefined) return [''];
  if (!isObject(value)) return listed(value).map(text);
  return Object.entries(value).flatMap(([kind, names]) => listed(names).map((name) => `${kind}: ${text(name)}`));
}

/** Each of a positive list, or the opposite of all of a negative one. */
function elements(positives: unknown, negative: unknown): string[] {
  const positive = listed(positives).map(text);
  if (positive.length > 0) return positive;
  return negative === undefined ? ['*'] : [`everything but ${listed(negative).map(text).sort().join(', ')}`];
}

function permissionsOfStatement(holder: string, statement: Statement): Permission[] {
  const effect = statement.Effect === 'Deny' ? 'Deny' : 'Allow';
  const condition = statement.Condition === undefined ? '' : JSON.stringify(statement.Condition);
  const actions = elements(statement.Action, statement.NotAction);
  const resources = elements(statement.Resource, statement.NotResource);
  const principals =
    statement.NotPrincipal === undefined
      ? principalsOf(statement.Principal)
      : [`everybody but ${principalsOf(statement.NotPrincipal).sort().join(', ')}`];
  return principals.flatMap((principal) =>
    actions.flatMap((action) =>
      resources.map((resource) => ({ holder, effect, principal, action, resource, condition })),
    ),
  );
}

/** Every policy document below a value, wherever a resource type keeps it. */
function statementsIn(value: unknown): Statement[] {
  if (Array.isArray(value)) return value.flatMap(statementsIn);
  if (!isObject(value)) return [];
  const own = value.Statement === undefined ? [] : listed(value.Statement).filter(isObject);
  const below = Object.entries(value).filter(([key]) => key !== 'Statement');
  return [...own.filter(({ Effect }) => Effect !== undefined), ...below.flatMap(([, entry]) => statementsIn(entry))];
}

/** Resources whose policies they are: the roles that a policy is attached to, or the resource that it belongs to. */
const attachedTo = ['Roles', 'Users', 'Groups', 'Queues', 'Topics', 'Bucket', 'SecretId'];

function holdersOf({ stack, logicalId }: Resource, properties: Statement): string[] {
  const named = attachedTo
    .flatMap((name) => listed(properties[name]))
    .flatMap((one) => (isObject(one) ? refs(one) : []));
  return named.length === 0 ? [`${stack}/${logicalId}`] : named;
}

const refs = (value: Statement): string[] =>
  Object.entries(value).flatMap(([key, entry]) =>
    key === 'Ref' || key === 'Fn::GetAtt' ? [String(entry).replace(/\.[^./]*$/, '')] : [],
  );

/** What a managed policy allows stands elsewhere: its name is the action. */
const managedPolicies = (holder: string, properties: Statement): Permission[] =>
  listed(properties.ManagedPolicyArns).map((arn) => ({
    holder,
    effect: 'Allow',
    principal: '',
    action: `the policy ${text(arn)}`,
    resource: '*',
    condition: '',
  }));

function lambdaPermission(type: string, properties: Statement): Permission[] {
  if (type !== 'AWS::Lambda::Permission') return [];
  const { SourceArn, SourceAccount } = properties;
  const condition = { SourceArn, SourceAccount };
  return [
    {
      holder: isObject(properties.FunctionName)
        ? (refs(properties.FunctionName)[0] ?? 'a function')
        : text(properties.FunctionName),
      effect: 'Allow',
      principal: text(properties.Principal),
      action: text(properties.Action),
      resource: '*',
      condition: SourceArn === undefined && SourceAccount === undefined ? '' : JSON.stringify(condition),
    },
  ];
}

/** All permissions of an assembly, with references followed across its stacks. */
export function permissionsOf(assembly: Assembly): Permission[] {
  const references = new References(assembly);
  return assembly.stacks.flatMap(({ name, resources }) =>
    resources.flatMap((resource) => {
      const properties = references.resolve(name, resource.properties) as Statement;
      const statements = statementsIn(properties);
      return [
        ...holdersOf(resource, properties).flatMap((holder) =>
          statements.flatMap((statement) => permissionsOfStatement(holder, statement)),
        ),
        ...managedPolicies(`${resource.stack}/${resource.logicalId}`, properties),
        ...lambdaPermission(resource.type, properties),
      ];
    }),
  );
}
