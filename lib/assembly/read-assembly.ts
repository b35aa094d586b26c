import { type CloudAssembly, type CloudFormationStackArtifact, CloudAssembly as Directory } from 'aws-cdk-lib/cx-api';
import type { Assembly, Component, Resource, StackTemplate } from './assembly.js';
import { AssemblyError } from './assembly-error.js';

interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Record<string, unknown>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
  readonly UpdatePolicy?: Record<string, unknown>;
  readonly DependsOn?: string | readonly string[];
}

const componentMetadata = 'headroom:component';

const withoutRoot = (path: string): string => path.replace(/^\//, '');

/** Which component a construct path belongs to: the nearest one above it, or the only one of the stack. */
function componentFinder(artifact: CloudFormationStackArtifact): (path: string | undefined) => string | undefined {
  const places = artifact
    .findMetadataByType(componentMetadata)
    .map(({ path, data }) => {
      const { kind, name } = data as unknown as Component;
      return { path: withoutRoot(path), label: `${kind} ${name}` };
    })
    .sort((one, other) => other.path.length - one.path.length);
  const only = places.length === 1 ? places[0]?.label : undefined;
  return (path = '') => places.find((place) => `${path}/`.startsWith(`${place.path}/`))?.label ?? only;
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What CloudFormation makes out of a loop is not known before it has; it counts as one resource of a type of its own. */
const loop: TemplateResource = { Type: 'Fn::ForEach' };

/** A template that somebody wrote by hand may hold anything. */
const isResource = (resource: TemplateResource): boolean =>
  isObject(resource) &&
  typeof resource.Type === 'string' &&
  (resource.Properties === undefined || isObject(resource.Properties));

/** @throws Error with what is no resource */
function checked(logicalId: string, written: TemplateResource, file: string): TemplateResource {
  if (logicalId.startsWith('Fn::ForEach::')) return loop;
  if (isResource(written)) return written;
  throw new Error(`${logicalId} of ${file} is no resource`);
}

function resourcesOf(artifact: CloudFormationStackArtifact): Resource[] {
  const paths = new Map(artifact.findMetadataByType('aws:cdk:logicalId').map(({ data, path }) => [String(data), path]));
  const componentOf = componentFinder(artifact);
  const resources = (artifact.template.Resources ?? {}) as Record<string, TemplateResource>;
  return Object.entries(resources).map(([logicalId, written]) => {
    const resource = checked(logicalId, written, artifact.templateFile);
    const given = paths.get(logicalId);
    const path = given === undefined ? undefined : withoutRoot(given);
    const component = componentOf(path);
    return {
      stack: artifact.stackName,
      logicalId,
      path,
      ...(component === undefined ? {} : { component }),
      type: resource.Type,
      properties: resource.Properties ?? {},
      ...(resource.DependsOn === undefined ? {} : { dependsOn: [resource.DependsOn].flat() }),
      ...(resource.UpdatePolicy === undefined ? {} : { updatePolicy: resource.UpdatePolicy }),
      deletionPolicy: resource.DeletionPolicy,
      updateReplacePolicy: resource.UpdateReplacePolicy,
    };
  });
}

function stackOf(artifact: CloudFormationStackArtifact, names: ReadonlyMap<string, string>): StackTemplate {
  return {
    id: artifact.hierarchicalId,
    name: artifact.stackName,
    description: (artifact.template.Description as string | undefined) ?? '',
    account: artifact.environment.account,
    region: artifact.environment.region,
    terminationProtection: artifact.terminationProtection ?? false,
    resources: resourcesOf(artifact),
    outputs: (artifact.template.Outputs ?? {}) as Record<string, unknown>,
    dependsOn: artifact.dependencies.flatMap(({ id }) => names.get(id) ?? []),
    components: artifact.findMetadataByType(componentMetadata).map(({ data }) => data as unknown as Component),
  };
}

/**
 * Reads a folder that synth wrote, of this or of any other CDK app: stacks of nested stages included, in the order in
 * which they are deployed.
 *
 * @throws AssemblyError when there is none, or when it cannot be read
 */
export function readAssembly(source: string | CloudAssembly): Assembly {
  try {
    const directory = typeof source === 'string' ? new Directory(source) : source;
    const artifacts = directory.stacksRecursively;
    // Inside a stage an artifact is not called like its stack.
    const names = new Map(artifacts.map(({ id, stackName }) => [id, stackName]));
    return { stacks: artifacts.map((artifact) => stackOf(artifact, names)) };
  } catch (error) {
    throw new AssemblyError(typeof source === 'string' ? source : source.directory, (error as Error).message);
  }
}
