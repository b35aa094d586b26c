import type { Relation } from '../relation.js';

/** AWS Lambda guide, "Lambda quotas": concurrent executions of an account in a region, and what must stay unreserved. */
const account = 1_000;
const unreserved = 100;

export const functionsFitAccount: Relation = {
  name: 'functions reserve no more than an account may give away',
  sum: 'sum of reservedConcurrency <= 1000 - 100',
  source: 'AWS Lambda guide, "Configuring reserved concurrency"',
  verdict: 'refuse',
  reads: [],
  problems({ functions }) {
    const reserving = Object.entries(functions).flatMap(([name, { reservedConcurrency }]) =>
      reservedConcurrency === undefined ? [] : [{ name, reservedConcurrency }],
    );
    const sum = reserving.reduce((total, { reservedConcurrency }) => total + reservedConcurrency, 0);
    const largest = [...reserving].sort((one, other) => other.reservedConcurrency - one.reservedConcurrency)[0];
    if (largest === undefined || sum <= account - unreserved) return [];
    return [
      {
        path: ['functions', largest.name, 'reservedConcurrency'],
        found: largest.reservedConcurrency,
        allowed: `a share of ${account} - ${unreserved}, but ${reserving.map(({ reservedConcurrency }) => reservedConcurrency).join(' + ')} = ${sum} > ${account - unreserved}: Lambda keeps ${unreserved} for functions without a share`,
        remedy: 'lower reservedConcurrency, or leave it away where maxConcurrency of the trigger is bound enough',
      },
    ];
  },
};
