import type { JudgedResource } from '../../judged/judged-resource.js';
import type { JudgedValue } from '../../judged/judged-value.js';

/** Whether a policy of a role, as far as the templates of this synth tell, allows an action on a resource. */
export function allows(role: JudgedResource, action: string, on: JudgedResource): boolean {
  return statementsOf(role).some(
    (statement) =>
      statement.at('Effect').text === 'Allow' &&
      oneOrMany(statement.at('Action')).some(({ text }) => matches(text, action)) &&
      oneOrMany(statement.at('Resource')).some((resource) => covers(resource, on)),
  );
}

export function statementsOf(role: JudgedResource): readonly JudgedValue[] {
  const attached = role.assembly
    .ofType('AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy')
    .filter((policy) => policy.at('Roles').targets.includes(role));
  const managed = role.at('ManagedPolicyArns').targets;
  const documents = [
    ...role.at('Policies').items.map((policy) => policy.at('PolicyDocument')),
    ...[...attached, ...managed].map((policy) => policy.at('PolicyDocument')),
  ];
  return documents.flatMap((document) => oneOrMany(document.at('Statement')));
}

export const oneOrMany = (value: JudgedValue): readonly JudgedValue[] =>
  Array.isArray(value.raw) ? value.items : [value];

const matches = (pattern: string, action: string): boolean =>
  pattern.endsWith('*') ? action.startsWith(pattern.slice(0, -1)) : pattern === action;

/** A text without a reference may name anything. */
const covers = (value: JudgedValue, resource: JudgedResource): boolean =>
  value.literal !== undefined || value.targets.some((target) => meant(target) === resource);

/** An attachment stands for the secret that it completes. */
export const meant = (resource: JudgedResource): JudgedResource =>
  resource.type === 'AWS::SecretsManager::SecretTargetAttachment'
    ? (resource.at('SecretId').target ?? resource)
    : resource;
