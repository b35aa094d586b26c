import { aws_iam as iam } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { secretsOf } from '../../../lib/constructs/component/secret-injection.js';
import { givenStack } from '../../given/stack.js';

const secretArn = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:Main-AbCdEf';
const encryptionKeyArn = 'arn:aws:kms:eu-west-1:111122223333:key/11111111-2222-3333-4444-555555555555';
const field = (name: string | undefined) => ({ secretArn, encryptionKeyArn, field: name });

function givenSecrets(fields: Record<string, ReturnType<typeof field>>) {
  const stack = givenStack();
  const role = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') });
  const secrets = secretsOf(stack, role, fields);
  return { stack, secrets, template: Template.fromStack(stack) };
}

test('a field of a secret is injected as that field, all of it as all of it', () => {
  const { secrets } = givenSecrets({ PASSWORD: field('password'), WHOLE: field(undefined) });
  expect(secrets.PASSWORD?.arn).toBe(`${secretArn}:password::`);
  expect(secrets.WHOLE?.arn).toBe(secretArn);
});

test('the role that starts the task may decrypt only on behalf of Secrets Manager, and only this key', () => {
  givenSecrets({ PASSWORD: field('password') }).template.hasResourceProperties('AWS::IAM::Policy', {
    PolicyDocument: {
      Statement: [
        {
          Action: 'kms:Decrypt',
          Effect: 'Allow',
          Resource: encryptionKeyArn,
          Condition: { StringEquals: { 'kms:ViaService': 'secretsmanager.eu-west-1.amazonaws.com' } },
        },
      ],
    },
  });
});

test('two fields of one secret ask for the key once', () => {
  const { template } = givenSecrets({ USERNAME: field('username'), PASSWORD: field('password') });
  const [policy] = Object.values(template.findResources('AWS::IAM::Policy'));
  expect(policy?.Properties.PolicyDocument.Statement).toHaveLength(1);
});

test('no secret, no right', () => {
  givenSecrets({}).template.resourceCountIs('AWS::IAM::Policy', 0);
});
