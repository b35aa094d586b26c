import type { Assembly, Resource } from '../../lib/assembly/assembly.js';
import { References } from '../../lib/assembly/references.js';

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
}

interface PolicyDocument {
  readonly Statement: readonly Statement[];
}

/** What the roles of an assembly may do, with resources as `stack/logical id`. */
export class Grants {
  private readonly references: References;
  private readonly assembly: Assembly;

  constructor(assembly: Assembly) {
    this.assembly = assembly;
    this.references = new References(assembly);
  }

  /** `sqs:SendMessage shop-dev-messaging/Orders` for every action and resource of a role, sorted. */
  of(role: Pick<Resource, 'stack' | 'logicalId'>): string[] {
    const grants = this.documentsOf(role).flatMap(({ Statement }) =>
      Statement.filter(({ Effect }) => Effect === 'Allow').flatMap(({ Action, Resource }) =>
        [Action].flat().flatMap((action) => this.targets(role.stack, Resource).map((target) => `${action} ${target}`)),
      ),
    );
    return [...new Set(grants)].sort();
  }

  private documentsOf({ stack, logicalId }: Pick<Resource, 'stack' | 'logicalId'>): PolicyDocument[] {
    const { resources } = this.assembly.stacks.find(({ name }) => name === stack) as Assembly['stacks'][number];
    const attached = resources.filter(
      ({ type, properties }) =>
        type === 'AWS::IAM::Policy' &&
        (properties.Roles as unknown[]).some((role) => (role as { Ref?: string }).Ref === logicalId),
    );
    const own = resources.find((resource) => resource.logicalId === logicalId)?.properties ?? {};
    const inline = (own.Policies ?? []) as { readonly PolicyDocument: PolicyDocument }[];
    return [
      ...attached.map(({ properties }) => properties.PolicyDocument as PolicyDocument),
      ...inline.map(({ PolicyDocument }) => PolicyDocument),
    ];
  }

  /** Resources that no reference names stand as they are: `*`, or an ARN in words. */
  private targets(stack: string, resource: unknown): string[] {
    return [resource].flat().flatMap((one) => {
      const origins = this.references.originsOf(stack, one);
      return origins.length === 0
        ? [typeof one === 'string' ? one : JSON.stringify(one)]
        : origins.map((origin) => `${origin.stack}/${origin.logicalId}`);
    });
  }
}
