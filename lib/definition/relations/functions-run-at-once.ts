import type { Relation } from '../relation.js';
import { countedConsumers } from '../task-counts.js';

/** AWS Lambda guide, "Lambda quotas": concurrent executions of an account in a region, unless it was raised. */
const account = 1_000;

export const functionsRunAtOnce: Relation = {
  name: 'all functions may run at once',
  sum: 'reservedConcurrency, or else maxConcurrency of the queue, or else 1, of all functions <= 1000',
  source: 'AWS Lambda guide, "Lambda quotas" and "Configuring maximum concurrency for Amazon SQS event sources"',
  verdict: 'advise',
  reads: [],
  problems(platform) {
    const shares = countedConsumers(platform)
      .filter(({ path: [section] }) => section === 'functions')
      .map(({ name, most }) => ({ name, share: platform.functions[name]?.reservedConcurrency ?? most }));
    const sum = shares.reduce((total, { share }) => total + share, 0);
    if (sum <= account) return [];
    return [
      {
        path: ['functions'],
        found: `${shares.length} functions`,
        allowed: `at most ${account} runs at a time in an account, but ${shares.map(({ name, share }) => `${name} ${share}`).join(' + ')} = ${sum} > ${account}: throttled batches come back, and after maxReceives they are dead letters`,
        remedy: 'lower maxConcurrency of the triggers, or have the quota of the account raised',
      },
    ];
  },
};
