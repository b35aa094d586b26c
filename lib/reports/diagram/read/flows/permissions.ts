import type { Resource } from '../../../../assembly/assembly.js';
import { list, type Properties, section } from '../../../../assembly/template-value.js';
import type { Inventory } from '../inventory.js';

/** What somebody may do with a resource, as the drawing says it; `toward` is the one who does it. */
export interface Use {
  readonly resource: Resource;
  readonly does: string;
  readonly toward: boolean;
}

/** By type of what is used: the first row whose actions are allowed says what is done. */
const verbs: Readonly<Record<string, readonly (readonly [actions: RegExp, does: string, toward: boolean])[]>> = {
  'AWS::SQS::Queue': [
    [/^sqs:(ReceiveMessage|\*)$/i, 'takes', true],
    [/^sqs:SendMessage/i, 'sends', false],
  ],
  'AWS::SNS::Topic': [[/^sns:(Publish|\*)/i, 'publishes', false]],
  'AWS::S3::Bucket': [
    [/^s3:(PutObject$|DeleteObject|\*)/i, 'writes', false],
    [/^s3:Get/i, 'reads', false],
  ],
  'AWS::DynamoDB::Table': [
    [/^dynamodb:(Put|Update|Delete|BatchWrite|\*)/i, 'writes', false],
    [/^dynamodb:(Get|Query|Scan|BatchGet)/i, 'reads', false],
  ],
  'AWS::Events::EventBus': [[/^events:(PutEvents|\*)$/i, 'sends', false]],
  'AWS::Lambda::Function': [[/^lambda:(InvokeFunction|\*)/i, 'calls', false]],
  'AWS::Kinesis::Stream': [[/^kinesis:(Put|\*)/i, 'sends', false]],
};

/** The roles that run as a resource: its own, or those of its tasks. */
function rolesOf(resource: Resource, inventory: Inventory): Resource[] {
  const { properties } = resource;
  const ecs = section(section(properties, 'Target') ?? {}, 'EcsParameters') ?? {};
  const tasks = inventory.namedOf(
    resource,
    [properties.TaskDefinition, ecs.TaskDefinitionArn],
    'AWS::ECS::TaskDefinition',
  );
  return [
    ...inventory.namedOf(resource, properties.Role, 'AWS::IAM::Role'),
    ...tasks.flatMap((task) => inventory.namedOf(task, task.properties.TaskRoleArn, 'AWS::IAM::Role')),
  ];
}

const statements = (holder: Properties): readonly Properties[] =>
  list(section(holder, 'PolicyDocument') ?? {}, 'Statement').filter(({ Effect }) => Effect === 'Allow');

function statementsOf(role: Resource, inventory: Inventory): { readonly at: Resource; readonly said: Properties }[] {
  const attached = [...inventory.ofType('AWS::IAM::Policy'), ...inventory.ofType('AWS::IAM::ManagedPolicy')].filter(
    (policy) => inventory.named(policy, policy.properties.Roles).includes(role),
  );
  return [
    ...list(role.properties, 'Policies').flatMap((policy) => statements(policy).map((said) => ({ at: role, said }))),
    ...attached.flatMap((policy) => statements(policy.properties).map((said) => ({ at: policy, said }))),
  ];
}

/** What the roles of a resource may do with what is drawn. */
export function usesOf(user: Resource, inventory: Inventory): Use[] {
  return rolesOf(user, inventory)
    .flatMap((role) => statementsOf(role, inventory))
    .flatMap(({ at, said }) => {
      const actions = [said.Action].flat().map(String);
      return inventory.named(at, said.Resource).flatMap((resource): Use[] => {
        const verb = verbs[resource.type]?.find(([pattern]) => actions.some((action) => pattern.test(action)));
        return verb === undefined ? [] : [{ resource, does: verb[1], toward: verb[2] }];
      });
    });
}
