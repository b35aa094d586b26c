import { aws_kms as kms } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Repositories } from '../../../lib/constructs/foundation/repositories.js';
import { repositorySchema } from '../../../lib/definition/repository.js';
import { givenIdentity, givenProductionIdentity } from '../../given/identity.js';
import { givenStack } from '../../given/stack.js';

function given(identity = givenIdentity()): Template {
  const stack = givenStack();
  new Repositories(stack, 'Repositories', {
    identity,
    definitions: { 'user-api': repositorySchema.parse({ keepImages: 5 }) },
    encryptionKey: new kms.Key(stack, 'Key'),
  });
  return Template.fromStack(stack);
}

const type = 'AWS::ECR::Repository';

test('a repository is encrypted, scanned at each push, and its tags never move', () => {
  given().hasResourceProperties(type, {
    RepositoryName: 'shop-dev/user-api',
    ImageTagMutability: 'IMMUTABLE',
    ImageScanningConfiguration: { ScanOnPush: true },
    EncryptionConfiguration: { EncryptionType: 'KMS', KmsKey: Match.anyValue() },
  });
});

test('it keeps the last images and none without a tag', () => {
  const [repository] = Object.values(given().findResources(type));
  const { rules } = JSON.parse(repository?.Properties.LifecyclePolicy.LifecyclePolicyText as string) as {
    rules: { selection: object }[];
  };
  expect(rules.map(({ selection }) => selection)).toEqual([
    { tagStatus: 'untagged', countType: 'sinceImagePushed', countNumber: 7, countUnit: 'days' },
    { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 5 },
  ]);
});

test('its id is pinned; production keeps it, an environment that is thrown away empties it', () => {
  expect(given().findResources(type)).toMatchObject({
    UserApiRepository: { DeletionPolicy: 'Delete', Properties: { EmptyOnDelete: true } },
  });
  const [kept] = Object.values(given(givenProductionIdentity()).findResources(type));
  expect(kept?.DeletionPolicy).toBe('RetainExceptOnCreate');
  expect(kept?.Properties).not.toHaveProperty('EmptyOnDelete', true);
});
