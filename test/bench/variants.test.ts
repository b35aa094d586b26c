import { commandOf, type Setting, variants } from '../../bench/synth/variants.js';

const setting: Setting = {
  platform: 'starter',
  environment: 'prod',
  app: 'node --some-option scripts/app.mjs',
  context: { flag: true },
  shape: '{}',
  bundles: 'bundles',
};

const line = (change: Partial<(typeof variants)[number]>): string =>
  commandOf({ subject: 'ours', route: 'cli', validation: false, ...change }, setting, 'out').line.join(' ');

it('measures each app through the CLI and directly, with validation and without', () => {
  expect(variants).toHaveLength(12);
});

it('asks the CLI for the environment, as a person would', () => {
  expect(line({ validation: true })).toBe(
    'node node_modules/aws-cdk/bin/cdk synth -q -o out -a node --some-option scripts/app.mjs -c platform=starter -c env=prod',
  );
});

it('turns validation off by the option of the CLI', () => {
  expect(line({})).toMatch(/ --no-validation$/);
});

it('runs the floor with the node options of cdk.json, and the patterns app without', () => {
  expect(line({ route: 'direct', subject: 'floor' })).toBe('node --some-option bundles/floor-app.cjs');
  expect(line({ route: 'direct', subject: 'plain' })).toBe('node bundles/plain-app.cjs');
});

it('says to a direct run what the CLI would have said', () => {
  const { environment } = commandOf({ subject: 'ours', route: 'direct', validation: false }, setting, 'out');
  expect(environment).toMatchObject({ CDK_OUTDIR: 'out', CDK_VALIDATION: 'false' });
  expect(JSON.parse(environment.CDK_CONTEXT_JSON ?? '')).toEqual({ flag: true, platform: 'starter', env: 'prod' });
});
