import { neighbours } from './neighbours.js';

const template = {
  Resources: {
    Queue: { Type: 'AWS::SQS::Queue', Properties: { RedrivePolicy: { arn: { 'Fn::GetAtt': ['Dead', 'Arn'] } } } },
    Dead: { Type: 'AWS::SQS::Queue' },
    Policy: { Type: 'AWS::SQS::QueuePolicy', Properties: { Queues: [{ Ref: 'Queue' }] } },
    Text: { Type: 'AWS::SNS::Topic', Properties: { Name: { 'Fn::Sub': `$\{Dead.Arn}` } } },
    Late: { Type: 'AWS::SNS::Topic', DependsOn: ['Policy'] },
  },
};

it('are what a resource refers to and what refers to it', () => {
  expect(neighbours(template, 'Queue')).toEqual(['Queue', 'Dead', 'Policy']);
});

it('are found in texts and dependencies too', () => {
  expect(neighbours(template, 'Text')).toEqual(['Dead', 'Text']);
  expect(neighbours(template, 'Policy')).toEqual(['Queue', 'Policy', 'Late']);
});
