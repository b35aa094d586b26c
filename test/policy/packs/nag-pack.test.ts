import { CfnResource } from 'aws-cdk-lib';
import { AwsSolutionsChecks, NagMessageLevel, NagPack, NagRuleCompliance, type NagRuleResult } from 'cdk-nag';
import { acknowledge } from '../../../lib/policy/acknowledge.js';
import { nagPack } from '../../../lib/policy/packs/nag-pack.js';
import { givenApp, givenStack } from '../../given/stack.js';

/** A pack of one rule, which answers what a resource says in its property. */
class OneRule extends NagPack {
  readonly name = 'AwsSolutions';
  protected override packName = 'AwsSolutions';

  protected override checkResource(node: CfnResource): void {
    this.applyRule({
      info: 'As the resource says',
      explanation: 'A test',
      level: NagMessageLevel.ERROR,
      node,
      rule: function Answer(): NagRuleResult {
        const answer = (node as CfnResource & { readonly answer: unknown }).answer;
        if (answer instanceof Error) throw answer;
        return answer as NagRuleResult;
      },
    });
  }
}

function judged(...answers: unknown[]) {
  const stack = givenStack({}, givenApp());
  const resources = answers.map((answer, index) =>
    Object.assign(new CfnResource(stack, `R${index}`, { type: 'AWS::SQS::Queue' }), { answer }),
  );
  return {
    resources,
    results: () => {
      const pack = nagPack(OneRule);
      const { violations } = pack.validate({ templatePaths: [], stackTemplates: [], appConstruct: stack });
      return { ...pack.tally.results, found: violations.map(({ ruleName }) => ruleName) };
    },
  };
}

test('a rule keeps the name of its function', () => {
  expect(judged(NagRuleCompliance.NON_COMPLIANT).results().found).toEqual(['AwsSolutions-Answer']);
});

test('a rule that only met what is none of its business does not apply', () => {
  expect(judged(NagRuleCompliance.NOT_APPLICABLE).results().rules).toEqual({});
});

test('a rule that everything obeys has passed', () => {
  expect(judged(NagRuleCompliance.COMPLIANT, NagRuleCompliance.NOT_APPLICABLE).results().rules).toEqual({
    'AwsSolutions-Answer': 'passed',
  });
});

test('one finding among many makes it fail', () => {
  const { rules, failed } = judged(NagRuleCompliance.NON_COMPLIANT, NagRuleCompliance.COMPLIANT).results();
  expect(rules).toEqual({ 'AwsSolutions-Answer': 'failed' });
  expect(failed).toEqual([{ rule: 'AwsSolutions-Answer', path: expect.stringMatching(/\/R0$/) }]);
});

test('a rule whose findings are all accepted is acknowledged, with reason, owner and last day', () => {
  const { resources, results } = judged(NagRuleCompliance.NON_COMPLIANT);
  acknowledge(
    resources[0] as CfnResource,
    'AwsSolutions::AwsSolutions-Answer',
    'This resource answers for itself here',
  );
  expect(results()).toMatchObject({
    rules: { 'AwsSolutions-Answer': 'acknowledged' },
    acknowledged: [{ reason: 'This resource answers for itself here', owner: 'platform', at: resources[0]?.node.path }],
  });
});

test('each detail is accepted by itself', () => {
  const { resources, results } = judged(['Action::a', 'Action::b']);
  acknowledge(
    resources[0] as CfnResource,
    'AwsSolutions::AwsSolutions-Answer[Action::a]',
    'Only this one action is fine here',
  );
  expect(results().rules).toEqual({ 'AwsSolutions-Answer': 'failed' });
});

test('a rule that cannot judge has failed', () => {
  expect(judged(new Error('an intrinsic function')).results().rules).toEqual({ 'AwsSolutions-Answer': 'failed' });
});

test('a second validation starts from nothing', () => {
  const pack = nagPack(AwsSolutionsChecks);
  const stack = givenStack({}, givenApp());
  const context = { templatePaths: [], stackTemplates: [], appConstruct: stack };
  new CfnResource(stack, 'Queue', { type: 'AWS::SQS::Queue' });
  pack.validate(context);
  stack.node.tryRemoveChild('Queue');
  pack.validate(context);
  expect(pack.tally.results.rules).toEqual({});
});
