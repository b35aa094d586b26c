import { cacheNodeType, databaseClass } from '../../lib/definition/instance-class.js';

test.each(['t4g.micro', 't3.2xlarge', 'm7g.large', 'r8g.48xlarge', 'm6i.4xlarge'])('%s runs a database', (text) => {
  expect(databaseClass.safeParse(text).success).toBe(true);
});

test.each(['t4g.48xlarge', 'm7g.micro', 'm7g.0xlarge', 'c7g.large', 'm5g.large', 'db.m7g.large', 'r7g'])(
  '%s runs no database',
  (text) => {
    expect(databaseClass.safeParse(text).success).toBe(false);
  },
);

test.each(['t4g.medium', 'm7g.large', 'r7g.16xlarge'])('%s runs a cache', (text) => {
  expect(cacheNodeType.safeParse(text).success).toBe(true);
});

test.each(['t4g.large', 'r5g.large', 'cache.r7g.large', 'c7g.large'])('%s runs no cache', (text) => {
  expect(cacheNodeType.safeParse(text).success).toBe(false);
});
