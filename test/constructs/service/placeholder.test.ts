import { runInNewContext } from 'node:vm';
import { Match } from 'aws-cdk-lib/assertions';
import { placeholderScript, stoodIn } from '../../../lib/constructs/service/placeholder.js';
import { givenRoutedServiceDefinition, givenServiceStack } from '../../given/service.js';

const image = { kind: 'repository', repository: 'shop' } as const;
const change = {
  port: 3000,
  health: { live: { path: '/alive', command: ['/shop', 'check'] }, ready: { path: '/able' } },
  command: ['/shop', 'serve'],
};

test('before its first image a service runs a placeholder at its own port, with a check that the placeholder has', () => {
  const definition = givenRoutedServiceDefinition({ ...change, image });
  givenServiceStack(definition)
    .serviceTemplate()
    .hasResourceProperties('AWS::ECS::TaskDefinition', {
      ContainerDefinitions: [
        Match.objectLike({
          Image: 'public.ecr.aws/docker/library/node:22-alpine',
          Command: ['node', '-e', placeholderScript(definition)],
          PortMappings: [Match.objectLike({ ContainerPort: 3000 })],
          HealthCheck: Match.objectLike({
            Command: ['CMD-SHELL', 'wget -q -O /dev/null http://127.0.0.1:3000/alive || exit 1'],
          }),
        }),
      ],
    });
});

test('with a digest it runs its own image from the repository of the environment', () => {
  const digest = `sha256:${'a'.repeat(64)}`;
  const definition = givenRoutedServiceDefinition({ ...change, image: { ...image, digest } });
  const template = givenServiceStack(definition).serviceTemplate();
  const [task = {}] = Object.values(template.findResources('AWS::ECS::TaskDefinition'));
  const [container] = task.Properties.ContainerDefinitions as [{ Image: unknown; Command: unknown }];
  expect(JSON.stringify(container.Image)).toContain(`shop-dev/shop@${digest}`);
  expect(container.Command).toEqual(['/shop', 'serve']);
});

test('a database is not migrated before there is something that could', () => {
  const waiting = givenRoutedServiceDefinition({
    image,
    deployment: { strategy: 'blue-green' },
    migration: { command: ['migrate'] },
  });
  expect(stoodIn(waiting)).not.toHaveProperty('migration');
});

/** What the script of the placeholder answers, without a port. */
function statusOf(script: string, url: string): number {
  let status = 0;
  const response = {
    set statusCode(code: number) {
      status = code;
    },
    end: () => {},
  };
  const http = {
    createServer: (answer: (request: object, response: object) => void) => ({
      listen: () => answer({ url }, response),
    }),
  };
  runInNewContext(script, { require: () => http });
  return status;
}

test.each([
  ['/alive', 200],
  ['/able?x=1', 200],
  ['/api/users', 503],
])('the placeholder answers %s with %d: it is well and serves nobody', (url, status) => {
  expect(statusOf(placeholderScript(givenRoutedServiceDefinition(change)), url)).toBe(status);
});
