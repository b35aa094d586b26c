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

/** Two platforms: `shop`, and whatever a test writes into `trial`. */
function givenCheckout(): Checkout {
  const checkout = new Checkout();
  rmSync(join(checkout.root, 'definitions'), { recursive: true });
  // Nothing here runs in AWS, and bundling it takes longer than the rest of a synth.
  for (const entry of ['lambda/health/handler.ts', 'lambda/queue-processor/handler.ts', 'service/api.ts']) {
    rmSync(join(checkout.root, entry));
  }
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

const stacksOf = (checkout: Checkout): string[] => {
  const { artifacts } = JSON.parse(readFileSync(join(checkout.root, 'cdk.out/manifest.json'), 'utf8')) as {
    artifacts: Record<string, { type: string }>;
  };
  return Object.entries(artifacts).flatMap(([name, { type }]) => (type === 'aws:cloudformation:stack' ? [name] : []));
};

describe('what was asked for', () => {
  const checkout = givenCheckout();

  it('is refused with the nearest spelling and the list when there is no such platform', async () => {
    expect(said(await checkout.synth({ platform: 'shopp', env: 'dev' }))).toEqual({
      status: 1,
      lines: [
        'no platform named "shopp"; there are: shop, trial; did you mean shop?',
        'choose one with -c platform=…, or change the default in cdk.json',
      ],
    });
  });

  it('is refused with the nearest spelling and the list when there is no such environment', async () => {
    expect(said(await checkout.synth({ platform: 'shop', env: 'prd' }))).toEqual({
      status: 1,
      lines: [
        'no environment named "prd"; there are: dev, prod; did you mean prod?',
        'choose one with -c env=…, or change the default in cdk.json',
      ],
    });
  });

  it('is refused when a suffix is for an environment that is not ephemeral', async () => {
    const { status, lines } = said(await checkout.synth({ platform: 'shop', env: 'prod', suffix: 'pr-12' }));
    expect({ status, lines }).toEqual({
      status: 1,
      lines: [
        'definitions/shop/prod.ts has one problem',
        '  environment.suffix',
        '    found    "pr-12"',
        '    allowed  no suffix in a production environment: only ephemeral environments are copied',
        '    do       leave -c suffix=… away, or choose an environment whose profile is ephemeral',
      ],
    });
  });

  it('is a copy of an ephemeral environment under names of its own when it has a suffix', async () => {
    const { status, lines } = said(await checkout.synth({ platform: 'shop', env: 'dev', suffix: 'pr-12' }));
    expect(status).toBe(0);
    expect(stacksOf(checkout).filter((stack) => !stack.startsWith('shop-dev-pr-12-'))).toEqual([]);
    expect(lines.at(-1)).toContain('npx cdk deploy --all -c platform=shop -c env=dev -c suffix=pr-12');
  });
});

describe('what is built', () => {
  it('comes with advice on what is better changed', async () => {
    const { status, lines } = said(await givenCheckout().synth({ platform: 'shop', env: 'prod' }));
    expect(status).toBe(0);
    expect(lines).toContain(
      "advice     network.nat.count is 1, better one gateway a zone in production: 1 < 2, so tasks in 1 of the zones lose their way out with the zone of another; set count to 2, or nat to { kind: 'regional' }",
    );
  });
});

describe('an environment', () => {
  const checkout = givenCheckout();

  it('is judged by the rule packs of its definition, a line each', async () => {
    const { status, stderr } = await checkout.judgedSynth({ platform: 'shop', env: 'prod' });
    expect(status).toBe(0);
    expect([...stderr.matchAll(/^ +(\w+): \d+ rules apply, \d+ passed, \d+ acknowledged, 0 failed$/gm)]).toMatchObject([
      { 1: 'AwsSolutions' },
      { 1: 'ControlTower' },
    ]);
  });
});

describe('a definition', () => {
  const checkout = givenCheckout();
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

  it('without a default export is refused with the line to add', async () => {
    expect(said(await trial('export const platform = {};\n'))).toEqual({
      status: 1,
      lines: [
        'definitions/trial/dev.ts has no default export that is a definition; end it with: export default { … } satisfies PlatformInput;',
      ],
    });
  });

  it('with several problems shows all of them, and no trace', async () => {
    const ran = await trial(definition("owner: '', network: { zones: ['a'] }, nmae: 'trial'"));
    expect(ran.status).toBe(1);
    expect(ran.stderr).toContain('definitions/trial/dev.ts has 3 problems');
    for (const path of ['owner', 'network.zones', 'nmae']) expect(ran.stderr).toContain(`\n  ${path}\n`);
    expect(ran.stderr).not.toMatch(trace);
  });

  it('that names a folder without a Dockerfile is refused with the way out', async () => {
    const service = `{
      image: { kind: 'build', folder: 'containers/apii' },
      task: { cpu: 256, memoryMiB: 512 },
      scaling: { min: 1, max: 2 },
    }`;
    const { status, lines } = said(await trial(definition(`services: { api: ${service} }`)));
    expect({ status, lines }).toEqual({
      status: 1,
      lines: [
        'definitions/trial/dev.ts has one problem',
        '  services.api.image.folder',
        '    found    "containers/apii"',
        '    allowed  a folder with a Dockerfile, from the root of the project',
        '    do       correct the folder, or name an image that exists: { kind: "registry", repository: "…", tag: "…" }',
      ],
    });
  });
});

describe('a fork', () => {
  it('that deletes a platform still synthesizes the others', async () => {
    const checkout = givenCheckout();
    rmSync(join(checkout.root, 'definitions/trial'), { recursive: true });
    expect((await checkout.synth({ platform: 'shop', env: 'dev' })).status).toBe(0);
  });

  it('that deletes the default platform is told what to change', async () => {
    const checkout = givenCheckout();
    const { platform } = (
      JSON.parse(readFileSync(join(checkout.root, 'cdk.json'), 'utf8')) as { context: { platform: string } }
    ).context;
    expect(said(await checkout.synth())).toEqual({
      status: 1,
      lines: [
        `no platform named "${platform}"; there are: shop, trial`,
        'choose one with -c platform=…, or change the default in cdk.json',
      ],
    });
  });

  it('that has no platform yet is told where one goes', async () => {
    const checkout = givenCheckout();
    rmSync(join(checkout.root, 'definitions'), { recursive: true });
    const { status, lines } = said(await checkout.synth());
    expect(status).toBe(1);
    expect(lines[0]).toContain('there are none yet; add definitions/<platform>/<environment>.ts');
  });
});

describe('the CLI', () => {
  // Without the rules, which take most of a synth: `npm run check` has the CLI run them, and the platform tests judge by them.
  it('synthesizes the default without credentials, and keeps standard output free', async () => {
    const checkout = new Checkout();
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
