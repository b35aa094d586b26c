import { Match, Template } from 'aws-cdk-lib/assertions';
import type { z } from 'zod';
import { ExistingSecret } from '../../../lib/constructs/storage/secret.js';
import { type SecretOf, secretSchema } from '../../../lib/definition/secret.js';
import type { Use } from '../../../lib/definition/uses.js';
import { SecretsStack } from '../../../lib/stacks/secrets-stack.js';
import { acceptedOn } from '../../given/accepted-on.js';
import { givenFunction } from '../../given/function.js';
import { givenIdentity, givenProductionIdentity } from '../../given/identity.js';
import { givenPlatformInput } from '../../given/platform.js';
import { policyFindings } from '../../given/policy-findings.js';
import { synthesized } from '../../given/rich-platform.js';
import { givenServiceDefinition, givenServiceStack, givenTargets } from '../../given/service.js';
import { givenApp, givenSurroundings } from '../../given/stack.js';

type Change = Extract<z.input<typeof secretSchema>, { kind: 'generated' }>;

const arn = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:shop/mail-AbCdEf';
const keyArn = 'arn:aws:kms:eu-west-1:111122223333:key/0aa0b1c2-1111-2222-3333-444455556666';
const type = 'AWS::SecretsManager::Secret';

function given(definition: Change = { kind: 'generated' }, identity = givenIdentity()) {
  const app = givenApp();
  const { key } = givenSurroundings(app, { identity });
  const stack = new SecretsStack(app, {
    identity,
    definitions: { 'mail-key': secretSchema.parse(definition) as SecretOf<'generated'> },
    encryptionKey: key,
  });
  return { app, stack, secrets: stack.secrets };
}

const template = (definition?: Change, identity?: Parameters<typeof given>[1]) =>
  Template.fromStack(given(definition, identity).stack);

/** Secrets of a task that is given one which exists, and what its roles may do. */
function injectedInto(use: Omit<Extract<Use, { kind: 'secret' }>, 'kind' | 'name'>, encryptionKeyArn?: string) {
  const definition = { kind: 'existing', arn, encryptionKeyArn } as const;
  const secrets = { 'mail-key': new ExistingSecret('mail-key', definition) };
  const { serviceTemplate } = givenServiceStack(
    givenServiceDefinition({ uses: [{ kind: 'secret', name: 'mail-key', ...use }] }),
    { targets: givenTargets({ secret: secrets }) },
  );
  const [task] = Object.values(serviceTemplate().findResources('AWS::ECS::TaskDefinition'));
  return {
    secrets: task?.Properties.ContainerDefinitions[0].Secrets,
    policies: JSON.stringify(serviceTemplate().findResources('AWS::IAM::Policy')),
  };
}

test('a generated one has a value from the first day, of letters and digits', () => {
  template({ kind: 'generated', length: 64 }).hasResourceProperties(type, {
    GenerateSecretString: { PasswordLength: 64, ExcludePunctuation: true },
    KmsKeyId: Match.anyValue(),
  });
});

test('it keeps its logical id, and production keeps the value', () => {
  const [[id, secret]] = Object.entries(
    template({ kind: 'generated' }, givenProductionIdentity()).findResources(type),
  ) as [[string, { DeletionPolicy: string }]];
  expect(id).toBe('MailKey');
  expect(secret.DeletionPolicy).toBe('RetainExceptOnCreate');
});

test('one that exists is not made again, and alone makes no stack', () => {
  const { stacks } = synthesized({ ...givenPlatformInput(), secrets: { 'mail-key': { kind: 'existing', arn } } });
  // A stack without resources is refused by CloudFormation.
  expect(stacks.map(({ stackName }) => stackName).filter((name) => name.endsWith('-secrets'))).toEqual([]);
});

test('a task is given all of it under a name of the platform, or one field under a name of its own', () => {
  expect(injectedInto({}).secrets).toEqual([{ Name: 'SECRET_MAIL_KEY', ValueFrom: arn }]);
  expect(injectedInto({ variable: 'MAIL_TOKEN', field: 'token' }).secrets).toEqual([
    { Name: 'MAIL_TOKEN', ValueFrom: `${arn}:token::` },
  ]);
});

test('who starts the task reads the secret, and decrypts with the key of others only where there is one', () => {
  const plain = injectedInto({}).policies;
  expect(plain).toContain(arn);
  expect(plain).not.toContain('kms:Decrypt');
  expect(injectedInto({}, keyArn).policies).toContain(keyArn);
});

test('a function gets the ARN and the right to read it, and stays outside the network', () => {
  const { stack } = givenFunction(
    { uses: [{ kind: 'secret', name: 'mail-key', variable: 'MAIL' }] },
    { targets: { secret: { 'mail-key': new ExistingSecret('mail-key', { kind: 'existing', arn }) } } },
  );
  const whole = Template.fromStack(stack);
  whole.hasResourceProperties('AWS::Lambda::Function', {
    Environment: { Variables: Match.objectLike({ MAIL_SECRET_ARN: arn }) },
    VpcConfig: Match.absent(),
  });
  whole.hasResourceProperties('AWS::IAM::Policy', {
    PolicyDocument: {
      Statement: Match.arrayWith([{ Action: 'secretsmanager:GetSecretValue', Effect: 'Allow', Resource: arn }]),
    },
  });
});

test('nothing in a template is a value of a secret', () => {
  expect(JSON.stringify(template().toJSON())).not.toContain('SecretString":"');
});

test('production passes the rules with the one reason that is written down, about rotation', () => {
  const { app, stack } = given({ kind: 'generated' }, givenProductionIdentity());
  expect(policyFindings(app, stack.stackName)).toEqual([]);
  expect(acceptedOn(stack).filter((rule) => !rule.endsWith('RotationEnabled'))).toEqual([
    'AwsSolutions::AwsSolutions-SMG4',
  ]);
});
