import { aws_logs as logs } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { SavedQueries } from '../../../lib/constructs/component/saved-queries.js';
import { givenIdentity } from '../../given/identity.js';
import { givenStack } from '../../given/stack.js';

const queryType = 'AWS::Logs::QueryDefinition';

function given(writer: 'container' | 'function'): Template {
  const stack = givenStack();
  const logGroup = new logs.LogGroup(stack, 'Logs');
  new SavedQueries(stack, 'Queries', { identity: givenIdentity(), component: 'service-api', logGroup, writer });
  return Template.fromStack(stack);
}

const namesIn = (template: Template) =>
  Object.values(template.findResources(queryType)).map(({ Properties }) => Properties.Name);

test('they stand in a folder of the component, whose logs they read', () => {
  given('container').allResourcesProperties(queryType, {
    Name: Match.stringLikeRegexp('^shop/dev/service-api/'),
    LogGroupNames: [{ Ref: Match.stringLikeRegexp('^Logs') }],
  });
});

test('of a container: its errors, their kinds, and all lines of one request', () => {
  expect(namesIn(given('container'))).toEqual([
    'shop/dev/service-api/errors',
    'shop/dev/service-api/errors-by-message',
    'shop/dev/service-api/one-request',
  ]);
});

test('of a function: its errors and their kinds', () => {
  expect(namesIn(given('function'))).toEqual(['shop/dev/service-api/errors', 'shop/dev/service-api/errors-by-message']);
});

test('one request is found by the field that the logger writes for a trace', () => {
  given('container').hasResourceProperties(queryType, {
    QueryString: Match.stringLikeRegexp('filter traceId = "THE-X-REQUEST-ID-OF-THE-ANSWER"'),
  });
});
