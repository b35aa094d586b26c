import { runInNewContext } from 'node:vm';
import { Template } from 'aws-cdk-lib/assertions';
import { Preflight } from '../../../lib/constructs/edge/preflight.js';
import { corsSchema } from '../../../lib/definition/cors.js';
import { givenStack } from '../../given/stack.js';

function answer(cors: object, method: string, origin: string): Record<string, unknown> {
  const stack = givenStack();
  new Preflight(stack, 'Preflight', { cors: corsSchema.parse(cors) });
  const [code] = Object.values(Template.fromStack(stack).findResources('AWS::CloudFront::Function'));
  const headers = { origin: { value: origin }, 'access-control-request-method': { value: 'PUT' } };
  const event = { request: { method, uri: '/api/posts', headers } };
  return runInNewContext(`${code?.Properties.FunctionCode}\nhandler(event);`, { event });
}

const origins = ['https://app.example.com', 'https://admin.example.com'];

test('a browser of a named origin is told what it may do', () => {
  const asked = { origins, methods: ['GET', 'PUT'], headers: ['x-team'], credentials: true, maxAgeSeconds: 60 };
  expect(answer(asked, 'OPTIONS', 'https://admin.example.com')).toMatchObject({
    statusCode: 204,
    headers: {
      'access-control-allow-origin': { value: 'https://admin.example.com' },
      'access-control-allow-methods': { value: 'GET, PUT' },
      'access-control-allow-headers': { value: 'x-team' },
      'access-control-allow-credentials': { value: 'true' },
      'access-control-max-age': { value: '60' },
    },
  });
});

test('a browser of another origin is refused', () => {
  expect(answer({ origins }, 'OPTIONS', 'https://evil.example')).toMatchObject({ statusCode: 403 });
});

test('where everybody may, everybody is told so', () => {
  expect(answer({ origins: ['*'] }, 'OPTIONS', 'https://any.example')).toMatchObject({
    headers: { 'access-control-allow-origin': { value: '*' } },
  });
});

test('any other request goes on to the service', () => {
  expect(answer({ origins }, 'PUT', 'https://app.example.com')).toMatchObject({ uri: '/api/posts' });
});
