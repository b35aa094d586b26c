import { Match, Template } from 'aws-cdk-lib/assertions';
import { alarmsSchema } from '../../lib/definition/alarms.js';
import { EdgeAlarmsStack } from '../../lib/stacks/edge-alarms-stack.js';
import { givenDomain, givenEdge, givenEdgeDefinition } from '../given/edge.js';
import { givenIdentity } from '../given/identity.js';
import { policyFindings } from '../given/policy-findings.js';

function edgeAlarms(definition = givenEdgeDefinition(), identity = givenIdentity()) {
  const { app, global, edge } = givenEdge({ definition, identity });
  const alarms = alarmsSchema.parse({
    page: ['night@example.com'],
    ticket: ['day@example.com'],
    thresholds: { edgeErrorPercent: 3 },
  });
  const stack = new EdgeAlarmsStack(app, {
    identity,
    definition: alarms,
    distribution: edge.distribution,
    firewall: definition.distribution.firewall,
    certificate: global.certificate,
  });
  return { app, stack };
}

const { stack } = edgeAlarms();
const template = Template.fromStack(stack);

test('the alarms are where the metrics of CloudFront are', () => {
  expect(stack.region).toBe('us-east-1');
});

test.each([givenIdentity(), givenIdentity({ account: undefined })])(
  'failed requests of the distribution page somebody, above the threshold of the definition',
  (identity) => {
    const built = Template.fromStack(edgeAlarms(givenEdgeDefinition(), identity).stack);
    const id = { 'Fn::GetStackOutput': Match.objectLike({ StackName: 'shop-dev-edge', Region: 'eu-west-1' }) };
    built.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'shop-dev-edge-edge-errors',
      Threshold: 3,
      AlarmActions: [{ Ref: 'PageTopic' }],
      Metrics: Match.arrayWith([
        Match.objectLike({
          MetricStat: Match.objectLike({
            Metric: {
              Namespace: 'AWS/CloudFront',
              MetricName: '5xxErrorRate',
              Dimensions: [
                { Name: 'DistributionId', Value: id },
                { Name: 'Region', Value: 'Global' },
              ],
            },
            Period: 60,
          }),
        }),
      ]),
    });
  },
);

test('topics of this region reach the people of the definition', () => {
  for (const Endpoint of ['night@example.com', 'day@example.com']) {
    template.hasResourceProperties('AWS::SNS::Subscription', { Endpoint, Protocol: 'email' });
  }
});

test('a certificate that is not renewed makes a ticket a month before it ends', () => {
  const built = Template.fromStack(edgeAlarms(givenEdgeDefinition({ domain: givenDomain })).stack);
  built.hasResourceProperties('AWS::CloudWatch::Alarm', {
    AlarmName: 'shop-dev-edge-edge-certificate',
    Namespace: 'AWS/CertificateManager',
    MetricName: 'DaysToExpiry',
    ComparisonOperator: 'LessThanThreshold',
    Threshold: 30,
    AlarmActions: [{ Ref: 'TicketTopic' }],
  });
  expect(
    Object.values(template.findResources('AWS::CloudWatch::Alarm')).map(({ Properties }) => Properties.AlarmName),
  ).toEqual(['shop-dev-edge-edge-errors', 'shop-dev-edge-firewall-blocked']);
});

test('no rule of the pack is broken', () => {
  const built = edgeAlarms(givenEdgeDefinition({ domain: givenDomain }));
  expect(policyFindings(built.app, built.stack.stackName)).toEqual([]);
});
