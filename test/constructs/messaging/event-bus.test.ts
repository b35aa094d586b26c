import { Match, Template } from 'aws-cdk-lib/assertions';
import { EventBus } from '../../../lib/constructs/messaging/event-bus.js';
import { givenIdentity, givenProductionIdentity } from '../../given/identity.js';
import { policyFindings } from '../../given/policy-findings.js';
import { givenApp, givenStack, givenSurroundings } from '../../given/stack.js';

function given(identity = givenIdentity()) {
  const app = givenApp();
  const { key } = givenSurroundings(app);
  const stack = givenStack({}, app);
  new EventBus(stack, 'EventBus', { identity, encryptionKey: key });
  return { app, stack };
}

const busType = 'AWS::Events::EventBus';
const template = Template.fromStack(given().stack);

test('events are encrypted, and what cannot be is set aside', () => {
  template.hasResourceProperties(busType, {
    KmsKeyIdentifier: Match.anyValue(),
    DeadLetterConfig: { Arn: { 'Fn::GetAtt': ['EventBusDeadLetter', 'Arn'] } },
  });
});

test('its name begins with that of the environment, as the policy of the key says, and ends with what no other stack has', () => {
  const [bus] = Object.values(template.findResources(busType));
  expect(JSON.stringify(bus?.Properties.Name)).toMatch(/^\{"Fn::Join":\["-",\["shop-dev",.*AWS::StackId/);
});

test('only this bus may set events aside there, and they stay for two weeks', () => {
  template.hasResourceProperties('AWS::SQS::Queue', { MessageRetentionPeriod: 1_209_600, SqsManagedSseEnabled: true });
  template.hasResourceProperties('AWS::SQS::QueuePolicy', {
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({
          Sid: 'EventsOfThisBus',
          Action: 'sqs:SendMessage',
          Condition: { ArnEquals: { 'aws:SourceArn': { 'Fn::GetAtt': ['EventBus', 'Arn'] } } },
        }),
      ]),
    },
  });
});

test.each([
  ['stays when production is deleted', givenProductionIdentity(), 'RetainExceptOnCreate'],
  ['goes with an ephemeral environment', givenIdentity(), 'Delete'],
])('it %s', (_, identity, DeletionPolicy) => {
  Template.fromStack(given(identity).stack).hasResource(busType, { DeletionPolicy });
});

test('no finding is left open', () => {
  const { app, stack } = given();
  expect(policyFindings(app, stack.stackName)).toEqual([]);
});
