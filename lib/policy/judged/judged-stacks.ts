import { readFileSync } from 'node:fs';
import { type IPolicyValidationContext, Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { JudgedStack, Template } from './judged-stack.js';

/** The templates that the CDK hands to a validator, and what their constructs say about their stacks. */
export function judgedStacks({ stackTemplates, appConstruct }: IPolicyValidationContext): JudgedStack[] {
  return stackTemplates.map(({ stackConstructPath: path, templatePath, accountId, region }) => {
    const text = readFileSync(templatePath, 'utf8');
    return {
      path,
      templatePath,
      account: accountId,
      region,
      ...factsOf(path, appConstruct),
      bytes: Buffer.byteLength(text),
      template: JSON.parse(text) as Template,
    };
  });
}

function factsOf(path: string, app: IConstruct): Pick<JudgedStack, 'name' | 'terminationProtection'> {
  const construct = path.split('/').reduce<IConstruct | undefined>((scope, id) => scope?.node.tryFindChild(id), app);
  // A template that no construct of this app wrote (a mutation run) goes by its path.
  if (construct === undefined || !Stack.isStack(construct)) return { name: path, terminationProtection: false };
  return { name: construct.stackName, terminationProtection: construct.terminationProtection === true };
}
