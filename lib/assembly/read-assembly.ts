import { type CloudAssembly, type CloudFormationStackArtifact, CloudAssembly as Directory } from 'aws-cdk-lib/cx-api';
import type { Assembly, Component, Resource, StackTemplate } from './assembly.js';

interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Record<string, unknown>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

const componentMetadata = 'headroom:component';

function resourcesOf(artifact: CloudFormationStackArtifact): Resource[] {
  const paths = new Map(artifact.findMetadataByType('aws:cdk:logicalId').map(({ data, path }) => [String(data), path]));
  const resources = (artifact.template.Resources ?? {}) as Record<string, TemplateResource>;
  return Object.entries(resources).map(([logicalId, resource]) => ({
    stack: artifact.stackName,
    logicalId,
    path: paths.get(logicalId)?.replace(/^\//, ''),
    type: resource.Type,
    properties: resource.Properties ?? {},
    deletionPolicy: resource.DeletionPolicy,
    updateReplacePolicy: resource.UpdateReplacePolicy,
  }));
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

/** Reads a folder that synth wrote, stacks of nested stages included, in the order in which they are deployed. */
export function readAssembly(source: string | CloudAssembly): Assembly {
  const directory = typeof source === 'string' ? new Directory(source) : source;
  const artifacts = directory.stacksRecursively;
  // Inside a stage an artifact is not called like its stack.
  const names = new Map(artifacts.map(({ id, stackName }) => [id, stackName]));
  return { stacks: artifacts.map((artifact) => stackOf(artifact, names)) };
}
