import { Match, Template } from 'aws-cdk-lib/assertions';
import { givenFunction } from '../given/function.js';

describe('function stack', () => {
  const { stack } = givenFunction();

  test('is called after the function and may be deleted at any time', () => {
    expect(stack.stackName).toBe('shop-dev-function-pulse');
    expect(stack.terminationProtection).toBeFalsy();
  });

  test('shows its board for the dashboard', () => {
    expect(stack.boards.flatMap(({ specs }) => specs.map(({ what }) => what))).toEqual([
      'function-errors',
      'function-throttles',
      'function-duration',
      'function-silent',
    ]);
  });

  test('alarms on what the health function finds reach somebody, with their heading in the runbook', () => {
    const described = givenFunction({ uses: [{ kind: 'queue', name: 'orders', access: 'describe' }] }).stack;
    Template.fromStack(described).hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'shop-dev-function-pulse-dependency-unhealthy-queue-orders',
      AlarmDescription: Match.stringLikeRegexp('docs/runbook.md#dependency-unhealthy$'),
      AlarmActions: [{ 'Fn::GetStackOutput': Match.objectLike({ OutputName: Match.stringLikeRegexp('Ticket') }) }],
      Namespace: 'Headroom/Health',
      MetricName: 'Healthy',
      Dimensions: Match.arrayWith([{ Name: 'Name', Value: 'orders' }]),
    });
  });

  test('shows its load for the dashboard', () => {
    expect(stack.boards.flatMap(({ graphs }) => graphs.map(({ title }) => title))).toEqual(['calls', 'duration']);
  });
});
