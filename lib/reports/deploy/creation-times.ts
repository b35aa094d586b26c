import { z } from 'zod';
import times from './creation-times.json' with { type: 'json' };

const timeSchema = z.strictObject({
  seconds: z.number().positive().describe('From CREATE_IN_PROGRESS to CREATE_COMPLETE, as it typically is'),
  source: z.url(),
  via: z.string().min(1).describe('How the figure came about'),
  confidence: z.enum(['high', 'medium', 'low']),
  readOn: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a day, as YYYY-MM-DD'),
});

export type CreationTime = z.output<typeof timeSchema>;

/** By type, or by type and a property that is on, such as `AWS::RDS::DBInstance with MultiAZ`. */
export type CreationTimes = Readonly<Record<string, CreationTime>>;

/** How long CloudFormation typically takes to create resources of those types that take long, and some that are many. */
export const creationTimes: CreationTimes = z.record(z.string(), timeSchema).parse(times);
