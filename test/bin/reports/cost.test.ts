import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  App,
  aws_dynamodb as dynamodb,
  aws_ec2 as ec2,
  aws_ecs as ecs,
  aws_ecs_patterns as patterns,
  Stack,
} from 'aws-cdk-lib';
import { AuthorError } from '../../../bin/author-error.js';
import { cost } from '../../../bin/reports/cost.js';

let printed = '';

beforeEach(() => {
  printed = '';
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
});

afterEach(() => jest.restoreAllMocks());

const folder = () => mkdtempSync(join(tmpdir(), 'cost-'));

function fileWith(content: object): string {
  const file = join(folder(), 'usage.json');
  writeFileSync(file, JSON.stringify(content));
  return file;
}

/** An app that knows nothing of this platform, with a table that has no price. */
function givenForeignAssembly(natGateways = 1): string {
  const stack = new Stack(new App(), 'Foreign');
  const vpc = new ec2.Vpc(stack, 'Vpc', { maxAzs: 2, natGateways });
  new patterns.ApplicationLoadBalancedFargateService(stack, 'Web', {
    cluster: new ecs.Cluster(stack, 'Cluster', { vpc }),
    taskImageOptions: { image: ecs.ContainerImage.fromRegistry('example/image') },
  });
  new dynamodb.TableV2(stack, 'Table', { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING } });
  return (stack.node.root as App).synth().directory;
}

const foreign = givenForeignAssembly();

test('reads what any CDK app has written, and says what it has no price for', () => {
  expect(cost.run(['--assembly', foreign, '--details'])).toBe(0);
  expect(printed).toContain('EC2::NatGateway: hours');
  expect(printed).toContain('ECS::Service: processor of tasks, x86_64, on demand');
  expect(printed).toMatch(/unpriced: 1 resources[^\n]*\n {4}AWS::DynamoDB::GlobalTable /);
});

test('counts use by the file that is named', () => {
  const file = fileWith({
    environments: {
      any: { balancers: { 'Web/LB': { gigabytes: 7_300, newConnectionsPerSecond: 0, requestsPerSecond: 0 } } },
    },
  });
  expect(cost.run(['--assembly', foreign, '--usage', file, '--json'])).toBe(0);
  const { lines } = JSON.parse(printed) as { lines: { price: string; usd: { expected: number } }[] };
  expect(lines.find(({ price }) => price === 'alb.lcu')?.usd.expected).toBeCloseTo(58.4);
});

test('holds one assembly against another as Markdown', () => {
  expect(cost.run(['--assembly', givenForeignAssembly(2), '--base', foreign])).toBe(0);
  expect(printed).toContain('**+36.50 USD a month** as expected');
  expect(printed).toContain('| Foreign |');
});

test('prints the same bytes twice', () => {
  const texts = [1, 2].map(() => {
    printed = '';
    expect(cost.run(['--assembly', foreign, '--json'])).toBe(0);
    return printed;
  });
  expect(texts[0]).toBe(texts[1]);
});

test('says its options', () => {
  expect(cost.run(['--help'])).toBe(0);
  expect(printed).toContain('--base');
});

describe('a mistake is a sentence', () => {
  const mistake = async (argv: readonly string[]) => {
    try {
      await cost.run(argv);
    } catch (error) {
      if (!(error instanceof AuthorError)) throw error;
      return error.message;
    }
    throw new Error('no mistake was found');
  };

  test.each<[string[], string]>([
    [['--assembly', 'nowhere'], 'nowhere is no assembly: it has no manifest.json'],
    [['--assembly', foreign, '--base', 'nowhere'], 'nowhere is no assembly'],
    [['--assembly', foreign, '--env', 'prod'], '--assembly says which assembly is meant'],
    [['--assembly', foreign, '--usage', 'nowhere.json'], 'nowhere.json has one problem'],
    [['--odd'], "Unknown option '--odd'"],
  ])('%j', async (options, sentence) => {
    expect(await mistake(options)).toContain(sentence);
  });

  test('a name in the usage file that nothing is called', async () => {
    const file = fileWith({ environments: { any: { tasks: { api: 3 } } } });
    expect(await mistake(['--assembly', foreign, '--usage', file])).toContain(
      'tasks.api: nothing of the assembly is called so; there are: Web/Service/Service',
    );
  });

  test('a resource that is none', async () => {
    const broken = givenForeignAssembly();
    const file = join(broken, 'Foreign.template.json');
    const template = JSON.parse(readFileSync(file, 'utf8')) as { Resources: object };
    writeFileSync(file, JSON.stringify({ ...template, Resources: { ...template.Resources, Odd: { Properties: [] } } }));
    expect(await mistake(['--assembly', broken])).toMatch(/Odd of Foreign.template.json is no resource/);
  });
});
