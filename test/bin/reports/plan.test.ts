import { cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, aws_ec2 as ec2, aws_iam as iam, aws_rds as rds, Stack, aws_sqs as sqs } from 'aws-cdk-lib';
import { AuthorError } from '../../../bin/author-error.js';
import { plan } from '../../../bin/reports/plan.js';

let printed = '';

beforeEach(() => {
  printed = '';
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
});

afterEach(() => jest.restoreAllMocks());

const folder = () => mkdtempSync(join(tmpdir(), 'plan-'));

/** An app that knows nothing of this platform; `add` changes it. */
function givenForeignAssembly(
  add: (stack: Stack) => void = () => undefined,
  engine = rds.PostgresEngineVersion.VER_17,
): string {
  const stack = new Stack(new App(), 'Foreign');
  const vpc = new ec2.Vpc(stack, 'Vpc', { maxAzs: 2, natGateways: 1 });
  new rds.DatabaseInstance(stack, 'Database', {
    vpc,
    engine: rds.DatabaseInstanceEngine.postgres({ version: engine }),
    instanceType: new ec2.InstanceType('t4g.medium'),
  });
  new sqs.Queue(stack, 'Queue');
  add(stack);
  return (stack.node.root as App).synth().directory;
}

const base = givenForeignAssembly();

test('an assembly beside itself is one line', () => {
  expect(plan.run(['--base', base, '--assembly', base])).toBe(0);
  expect(printed).toBe('<!-- headroom-plan -->Plan: nothing changes in this assembly.\n');
});

test('a change of a foreign app is told with resources, permissions and cost', () => {
  const head = givenForeignAssembly((stack) => {
    new sqs.Queue(stack, 'Other');
    const role = new iam.Role(stack, 'Role', { assumedBy: new iam.AccountRootPrincipal() });
    role.addToPolicy(new iam.PolicyStatement({ actions: ['s3:*'], resources: ['*'] }));
    new ec2.CfnEIP(stack, 'Address');
  });
  expect(plan.run(['--base', base, '--assembly', head])).toBe(0);
  expect(printed).toContain('4 added · IAM wider · +3.65 USD a month.');
  expect(printed).toMatch(/- `Foreign\/Role\w+` \(new\): `s3:\*`/);
});

test('data that would go stands before everything else', () => {
  const head = givenForeignAssembly((stack) => {
    const { node } = stack;
    (node.findChild('Database').node.defaultChild as rds.CfnDBInstance).storageEncrypted = true;
  });
  expect(plan.run(['--base', base, '--assembly', head])).toBe(0);
  expect(printed.split('\n').slice(4, 10).join('\n')).toMatch(
    /\*\*data at risk: 1\*\*[^\n]*\n\n\*\*Data at risk: 1 replaced\*\*\n\n- \*\*replaced\*\* AWS::RDS::DBInstance/,
  );
});

test('folders of environments are compared one by one, new and gone ones told', () => {
  const [before, after] = [folder(), folder()];
  for (const [root, environments] of [
    [before, ['dev', 'old']],
    [after, ['dev', 'new']],
  ] as const) {
    for (const environment of environments) cpSync(base, join(root, 'shop', environment), { recursive: true });
  }
  expect(plan.run(['--base', before, '--assemblies', after])).toBe(0);
  expect(printed).toMatch(/### shop new\n\nNew: \d+ resources, \+[\d.]+ USD a month\./);
  expect(printed).toMatch(/### shop old\n\nNo longer there: \d+ resources/);
  expect(printed).toContain('Nothing changes in shop dev.');
});

test('says its options', () => {
  expect(plan.run(['--help'])).toBe(0);
  expect(printed).toContain('--base <folder>');
});

describe('a mistake is a sentence', () => {
  const mistake = async (argv: readonly string[]) => {
    try {
      await plan.run(argv);
    } catch (error) {
      if (!(error instanceof AuthorError)) throw error;
      return error.message;
    }
    throw new Error('no mistake was found');
  };

  test.each<[string[], string]>([
    [['--assembly', base], '--base <folder> is missing'],
    [['--base', 'nowhere', '--assembly', base], 'there is no folder nowhere'],
    [['--base', base, '--assembly', 'nowhere'], 'nowhere is no assembly'],
    [['--base', folder(), '--assemblies', folder()], 'holds an environment'],
    [['--odd'], "Unknown option '--odd'"],
  ])('%j', async (options, sentence) => {
    expect(await mistake(options)).toContain(sentence);
  });

  test('a report of the rules that is none', async () => {
    const broken = givenForeignAssembly();
    writeFileSync(join(broken, 'validation-report.json'), '{');
    expect(await mistake(['--base', base, '--assembly', broken])).toMatch(/validation-report.json could not be read/);
  });
});
