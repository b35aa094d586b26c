import type { Estimate } from '../estimate.js';
import { table } from './cost-text.js';
import { usd } from './usd.js';

/** Several environments beside each other, with the plan that each is held against. */
export function capacityText(estimates: readonly Estimate[]): string {
  const rows = estimates.map(({ platform, environment, total, usage: { plan } }) => [
    [platform, environment].filter((part) => part !== undefined).join(' '),
    usd(total.minimum),
    usd(total.expected),
    usd(total.maximum),
    plan === undefined ? '-' : usd(plan.usd),
    plan === undefined ? '-' : `${Math.round((100 * total.expected) / plan.usd)} %`,
  ]);
  const excluded = [...new Set(estimates.flatMap(({ usage: { plan } }) => plan?.alsoHolds ?? []))];
  return [
    'infrastructure, USD a month',
    '',
    ...table([['', 'minimum', 'expected', 'maximum', 'plan', 'of it'], ...rows]),
    '',
    ...excluded.map((what) => `the plan also holds ${what}, which is no part of these figures`),
    '',
  ].join('\n');
}
