import { z } from 'zod';

const sizes = '(large|xlarge|2xlarge|4xlarge|8xlarge|12xlarge|16xlarge|24xlarge|32xlarge|48xlarge)';

/** Families of RDS for PostgreSQL; a burstable one ends at 2xlarge. A size that a family lacks is refused at deploy. */
const database = new RegExp(
  `^(t(3|4g)\\.(micro|small|medium|large|xlarge|2xlarge)|[mr](5|5d|6g|6gd|6i|6id|7g|7i|8g|8gd)\\.${sizes})$`,
);

export const databaseClass = z.string().regex(database, {
  error: 'an RDS instance class without its db. prefix, such as t4g.medium or r7g.xlarge',
});

const cache = new RegExp(`^(t4g\\.(micro|small|medium)|[mr][678]g\\.${sizes})$`);

export const cacheNodeType = z.string().regex(cache, {
  error: 'an ElastiCache node type without its cache. prefix, such as t4g.small or r7g.large',
});
