import { Checkout } from '../given/checkout.js';

jest.setTimeout(60_000);

/** An assembly whose one acknowledgement counts until a day. */
function givenAssemblies(expires: string): Checkout {
  const checkout = new Checkout();
  const reason = `A client of this test speaks no TLS at all (platform, until ${expires})`;
  const violation = {
    ruleName: 'AwsSolutions-SQS4',
    description: 'clear text',
    severity: 'error',
    violatingConstructs: [{ constructPath: 'shop/Queue' }],
    acknowledgedId: 'AwsSolutions::AwsSolutions-SQS4',
    reason,
  };
  const report = { pluginReports: [{ pluginName: 'AwsSolutions', violations: [], suppressedViolations: [violation] }] };
  checkout.write('.cache/assemblies/shop/dev/validation-report.json', JSON.stringify(report));
  return checkout;
}

const judge = (checkout: Checkout, ...options: string[]) =>
  checkout.run(['scripts/dates.mjs', '--on=2026-11-25', ...options], { NODE_OPTIONS: '--preserve-symlinks' });

it('is content with an acknowledgement that still counts, by the strict measure too', async () => {
  expect(await judge(givenAssemblies('2999-12-31'), '--strict')).toEqual({ status: 0, stdout: '', stderr: '' });
});

it('only warns of one that has expired', async () => {
  const { status, stderr } = await judge(givenAssemblies('2020-01-01'));
  expect(status).toBe(0);
  expect(stderr).toContain(
    'AwsSolutions::AwsSolutions-SQS4: A client of this test speaks no TLS at all (platform, expired 2020-01-01)',
  );
});

it('fails for it by the strict measure', async () => {
  expect((await judge(givenAssemblies('2020-01-01'), '--strict')).status).toBe(1);
});

it('warns of prices and times that nobody has read for a year, and fails for them by the strict measure', async () => {
  const checkout = givenAssemblies('2999-12-31');
  const later = (...options: string[]) =>
    checkout.run(['scripts/dates.mjs', '--on=2028-01-01', ...options], { NODE_OPTIONS: '--preserve-symlinks' });
  const { status, stderr } = await later();
  expect(status).toBe(0);
  expect(stderr).toMatch(/^\d+ prices in \S+ are older than 365 days; read each again [^\n]*nat\.hour/);
  expect(stderr).toMatch(/^\d+ times in \S+ are older than 365 days; [^\n]*AWS::RDS::DBInstance/m);
  expect((await later('--strict')).status).toBe(1);
});
