import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, CfnResource, Stack } from 'aws-cdk-lib';
import { HeadroomRules } from '../../lib/policy/headroom-rules.js';
import { judgedStacks } from '../../lib/policy/judged/judged-stacks.js';

const contextOf = (templates: Readonly<Record<string, unknown>>, appConstruct = new App()) => {
  const folder = mkdtempSync(join(tmpdir(), 'rules-'));
  const stackTemplates = Object.entries(templates).map(([stackConstructPath, template]) => {
    const templatePath = join(folder, `${stackConstructPath.replaceAll('/', '-')}.template.json`);
    writeFileSync(templatePath, JSON.stringify(template));
    return { stackConstructPath, templatePath, accountId: undefined, region: 'eu-west-1' };
  });
  return { stackTemplates, templatePaths: stackTemplates.map(({ templatePath }) => templatePath), appConstruct };
};

const listenerRule = (logicalId: string) => ({
  Resources: {
    [logicalId]: {
      Type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
      Properties: { Priority: 10, ListenerArn: { 'Fn::GetStackOutput': { StackName: 'x', OutputName: 'Listener' } } },
    },
  },
});

test('a clash between two stacks is a finding at a resource, with a way out', () => {
  const { success, violations } = new HeadroomRules().validate(
    contextOf({ one: listenerRule('One'), two: listenerRule('Two') }),
  );
  expect(success).toBe(false);
  expect(violations).toEqual([
    {
      ruleName: 'HEADROOM-ELB-001',
      severity: 'error',
      description: 'Priority: 10 is also the priority of one/One on the same listener; give one of them another',
      fix: 'No two rules of a listener have the same priority.',
      violatingResources: [
        {
          resourceLogicalId: 'Two',
          templatePath: expect.stringMatching(/two\.template\.json$/),
          locations: ['Properties.Priority'],
        },
      ],
    },
  ]);
});

test('nothing to find is a success', () => {
  expect(new HeadroomRules().validate(contextOf({ one: listenerRule('One') }))).toEqual({
    success: true,
    violations: [],
  });
});

test('a rule that stumbles over a template is a finding and not silence', () => {
  const stumbles = {
    Resources: { One: { Type: 'AWS::SNS::Topic', Properties: { KmsMasterKeyId: { 'Fn::Join': 1 } } } },
  };
  expect(new HeadroomRules().validate(contextOf({ stumbles })).violations).toContainEqual(
    expect.objectContaining({
      ruleName: 'HEADROOM-SNS-001',
      description: expect.stringMatching(/^the rule stopped before it had judged everything: /),
      violatingResources: [{ constructPath: 'stumbles', templatePath: expect.anything(), locations: [] }],
    }),
  );
});

test('a stack is known by its name and its protection, which its construct says', () => {
  const app = new App();
  const stack = new Stack(app, 'Data', { stackName: 'shop-data', terminationProtection: true });
  new CfnResource(stack, 'One', { type: 'AWS::SQS::Queue' });
  expect(judgedStacks(contextOf({ Data: { Resources: {} } }, app))).toEqual([
    expect.objectContaining({ path: 'Data', name: 'shop-data', terminationProtection: true, bytes: 16 }),
  ]);
});
