import { Duration, aws_ecr as ecr, type aws_kms as kms, RemovalPolicy, Tags } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { RepositoryDefinition } from '../../definition/repository.js';
import { acknowledge } from '../../policy/acknowledge.js';
import { type Identity, nameFor } from '../component/identity.js';
import { pascalCase, pinLogicalId, removalPolicy } from '../component/stateful.js';

/** Where a pipeline pushes: `<platform>-<environment>/<name>`. Literal, because it pushes before anything runs. */
export const repositoryName = (identity: Identity, name: string): string => `${nameFor(identity)}/${name}`;

export interface RepositoriesProps {
  readonly identity: Identity;
  readonly definitions: Readonly<Record<string, RepositoryDefinition>>;
  readonly encryptionKey: kms.IKey;
}

/** Days after which an image that lost its tag goes: it was replaced, or never finished. */
const untaggedDays = 7;

/** The repositories of an environment: encrypted, scanned at each push, with tags that nobody can move. */
export class Repositories extends Construct {
  constructor(scope: Construct, id: string, { identity, definitions, encryptionKey }: RepositoriesProps) {
    super(scope, id);
    for (const [name, { keepImages }] of Object.entries(definitions)) {
      const removal = removalPolicy(identity.protection, { snapshots: false });
      const repository = new ecr.Repository(this, name, {
        repositoryName: repositoryName(identity, name),
        encryptionKey,
        imageScanOnPush: true,
        imageTagMutability: ecr.TagMutability.IMMUTABLE,
        removalPolicy: removal,
        emptyOnDelete: removal === RemovalPolicy.DESTROY,
      });
      pinLogicalId(repository, `${pascalCase(name)}Repository`);
      // Rules of one image are judged in this order, and a rule on any image has to be the last.
      repository.addLifecycleRule({
        tagStatus: ecr.TagStatus.UNTAGGED,
        maxImageAge: Duration.days(untaggedDays),
        description: 'Images that lost their tag',
      });
      repository.addLifecycleRule({ maxImageCount: keepImages, description: 'What nobody goes back to' });
      if (removal !== RemovalPolicy.DESTROY) {
        acknowledge(
          repository,
          'Headroom::HEADROOM-NAMES-003',
          'A pipeline pushes by this name before anything runs; a repository that was kept is imported, with its images',
        );
      }
      Tags.of(repository).add('component', `repository-${name}`);
    }
  }
}
