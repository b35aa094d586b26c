import { Template } from 'aws-cdk-lib/assertions';
import { givenJob } from '../given/job.js';

describe('job stack', () => {
  const { stack } = givenJob();

  test('is called after the job and may be deleted at any time', () => {
    expect(stack.stackName).toBe('shop-dev-job-report');
    expect(stack.terminationProtection).toBeFalsy();
  });

  test('reads other stacks weakly', () => {
    const json = JSON.stringify(Template.fromStack(stack).toJSON());
    expect(json).toContain('Fn::GetStackOutput');
    expect(json).not.toContain('Fn::ImportValue');
  });
});
