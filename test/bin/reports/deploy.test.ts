import { App, aws_ec2 as ec2, aws_ecs as ecs, aws_ecs_patterns as patterns, Stack } from 'aws-cdk-lib';
import { AuthorError } from '../../../bin/author-error.js';
import { deploy } from '../../../bin/reports/deploy.js';

let printed = '';

beforeEach(() => {
  printed = '';
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
});

afterEach(() => jest.restoreAllMocks());

/** An app that knows nothing of this platform: a network, and a service in another stack. */
function givenForeignAssembly(): string {
  const app = new App();
  const vpc = new ec2.Vpc(new Stack(app, 'Network'), 'Vpc', { maxAzs: 2, natGateways: 1 });
  const services = new Stack(app, 'Services');
  new patterns.ApplicationLoadBalancedFargateService(services, 'Web', {
    cluster: new ecs.Cluster(services, 'Cluster', { vpc }),
    taskImageOptions: { image: ecs.ContainerImage.fromRegistry('example/image') },
  });
  return app.synth().directory;
}

const foreign = givenForeignAssembly();

test('plans what any CDK app has written, by the concurrency that is asked for', () => {
  expect(deploy.run(['--assembly', foreign, '--concurrency', '3'])).toBe(0);
  expect(printed).toMatch(/^2 stacks in the order/);
  expect(printed).toContain('cdk deploy --all --concurrency 3: ');
  expect(printed).toMatch(/slowest chain: [^\n]*\n {4}Network [^\n]*NatGateway[^\n]*\n {4}Services [^\n]*ECS::Service/);
});

test('gives the same as JSON', () => {
  expect(deploy.run(['--assembly', foreign, '--json'])).toBe(0);
  const { totals, chain } = JSON.parse(printed) as { totals: { concurrency: unknown }[]; chain: { name: string }[] };
  expect(totals.map(({ concurrency }) => concurrency)).toEqual([1, 2, 4, 'unlimited']);
  expect(chain.map(({ name }) => name)).toEqual(['Network', 'Services']);
});

test('says its options', () => {
  expect(deploy.run(['--help'])).toBe(0);
  expect(printed).toContain('--concurrency');
});

test.each<[string[], string]>([
  [['--concurrency', 'many'], '--concurrency many: a whole number from 1 to 1000'],
  [['--assembly', 'nowhere'], 'nowhere is no assembly'],
  [['--odd'], "Unknown option '--odd'"],
])('%j is a mistake in a sentence', async (options, sentence) => {
  try {
    await deploy.run(options);
  } catch (error) {
    expect(error).toBeInstanceOf(AuthorError);
    expect((error as Error).message).toContain(sentence);
    return;
  }
  throw new Error('no mistake was found');
});
