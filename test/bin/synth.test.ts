import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Checkout, type Ran } from '../given/checkout.js';

jest.setTimeout(60_000);

/** What an author reads: how it ended, and every line that is not empty. */
function said({ status, stdout, stderr }: Ran): { status: number | null; lines: string[] } {
  expect(stdout).toBe('');
  return { status, lines: stderr.split('\n').filter((line) => line.trim() !== '') };
}

const trace = /^\s+at .*[(/].*:\d+/m;

const definition = (change: string) => `import type { PlatformInput } from '../../lib/definition/platform.js';
import { base } from './base.js';

export default { ...base, environment: { name: 'dev', profile: 'ephemeral', region: 'eu-west-1' }, ${change} } satisfies PlatformInput;
`;

/**
 * Two platforms: `shop`, and whatever a test writes into `trial`. One checkout for all tests, because the first synth of
 * each bundles the app; those that take something away come last.
 */
function givenCheckout(): Checkout {
  const checkout = new Checkout().withoutHandlers();
  rmSync(join(checkout.root, 'definitions'), { recursive: true });
  for (const name of ['shop', 'trial']) {
    checkout.write(
      `definitions/${name}/base.ts`,
      `export const base = { schemaVersion: 1, name: '${name}', owner: 'team-shop' } as const;\n`,
    );
    checkout.write(`definitions/${name}/dev.ts`, definition(''));
  }
  checkout.write(
    'definitions/shop/prod.ts',
    definition("environment: { name: 'prod', profile: 'production', account: '111122223333', region: 'eu-west-1' }"),
  );
  return checkout;
}

const checkout = givenCheckout();

const stacksOf = (): string[] => {
  const { artifacts } = JSON.parse(readFileSync(join(checkout.root, 'cdk.out/manifest.json'), 'utf8')) as {
    artifacts: Record<string, { type: string }>;
  };
  return Object.entries(artifacts).flatMap(([name, { type }]) => (type === 'aws:cloudformation:stack' ? [name] : []));
};

describe('what was asked for', () => {
  it('is a copy of an ephemeral environment under names of its own when it has a suffix', async () => {
    const { status, lines } = said(await checkout.synth({ platform: 'shop', env: 'dev', suffix: 'pr-12' }));
    expect(status).toBe(0);
    expect(stacksOf().filter((stack) => !stack.startsWith('shop-dev-pr-12-'))).toEqual([]);
    expect(lines.at(-1)).toContain('npx cdk deploy --all -c platform=shop -c env=dev -c suffix=pr-12');
  });
});

describe('an environment', () => {
  let ran: Ran;
  beforeAll(async () => {
    ran = await checkout.judgedSynth({ platform: 'shop', env: 'prod' });
  });

  it('is judged by the rule packs of its definition, a line each', () => {
    expect(ran.status).toBe(0);
    expect([
      ...ran.stderr.matchAll(/^ +(\w+): \d+ rules apply, \d+ passed, \d+ acknowledged, 0 failed$/gm),
    ]).toMatchObject([{ 1: 'AwsSolutions' }, { 1: 'ControlTower' }]);
  });

  it('comes with advice on what is better changed', () => {
    expect(said(ran).lines).toContain(
      "advice     network.nat.count is 1, better one gateway a zone in production: 1 < 2, so tasks in 1 of the zones lose their way out with the zone of another; set count to 2, or nat to { kind: 'regional' }",
    );
  });
});

describe('a definition', () => {
  const trial = async (text: string): Promise<Ran> => {
    checkout.write('definitions/trial/dev.ts', text);
    return checkout.synth({ platform: 'trial', env: 'dev' });
  };

  it('that throws is named with its line, and without a trace', async () => {
    const ran = await trial(`const zones: string[] = [];

if (zones.length === 0) throw new Error('no zones yet');
export default {};
`);
    expect(said(ran)).toEqual({
      status: 1,
      lines: ['definitions/trial/dev.ts could not be read: no zones yet', 'at definitions/trial/dev.ts:3'],
    });
  });

  it('that does not parse is named with its line, and without a trace', async () => {
    const ran = await trial('export default {\n  name: ,\n};\n');
    expect(ran.status).toBe(1);
    expect(ran.stderr).toContain('definitions/trial/dev.ts:2:8');
    expect(ran.stderr).not.toMatch(trace);
  });

  it('with several problems shows all of them, and no trace', async () => {
    const ran = await trial(definition("owner: '', network: { zones: ['a'] }, nmae: 'trial'"));
    expect(ran.status).toBe(1);
    expect(ran.stderr).toContain('definitions/trial/dev.ts has 3 problems');
    for (const path of ['owner', 'network.zones', 'nmae']) expect(ran.stderr).toContain(`\n  ${path}\n`);
    expect(ran.stderr).not.toMatch(trace);
  });
});

describe('the CLI', () => {
  // Without the rules, which take most of a synth: `npm run check` has the CLI run them on the default of this project.
  it('synthesizes the default without credentials, and keeps standard output free', async () => {
    checkout.makeDefault('shop', 'dev');
    const { status, stdout, stderr } = await checkout.run(
      ['node_modules/aws-cdk/bin/cdk', 'synth', '-q', '--no-validation'],
      {
        AWS_EC2_METADATA_DISABLED: 'true',
        HOME: checkout.root,
        NODE_OPTIONS: '--preserve-symlinks',
      },
    );
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    expect(stderr).toMatch(/\d+ stacks, \d+ resources/);
    expect(stderr).toMatch(/policy +not checked/);
    expect(stderr).toContain('npx cdk deploy --all');
  });
});

describe('a fork', () => {
  it('that deletes a platform still synthesizes the others', async () => {
    rmSync(join(checkout.root, 'definitions/trial'), { recursive: true });
    expect((await checkout.synth({ platform: 'shop', env: 'dev' })).status).toBe(0);
  });

  it('that deletes the default platform is told what to change', async () => {
    checkout.makeDefault('trial', 'dev');
    expect(said(await checkout.synth())).toEqual({
      status: 1,
      lines: [
        'no platform named "trial"; there are: shop',
        'choose one with -c platform=…, or change the default in cdk.json',
      ],
    });
  });

  it('that has no platform yet is told where one goes', async () => {
    rmSync(join(checkout.root, 'definitions'), { recursive: true });
    const { status, lines } = said(await checkout.synth());
    expect(status).toBe(1);
    expect(lines[0]).toContain('there are none yet; add definitions/<platform>/<environment>.ts');
  });
});
