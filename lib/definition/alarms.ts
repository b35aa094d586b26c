import { z } from 'zod';
import { refuseRepeatedValues } from './refuse-repeats.js';

const emails = z
  .array(z.email({ error: 'an e-mail address' }))
  .superRefine(refuseRepeatedValues)
  .default([]);
const percent = z.number().min(1).max(100);

/** Who hears of what, and the thresholds that no objective decides. */
export const alarmsSchema = z.strictObject({
  page: emails.describe('Somebody gets up for these'),
  ticket: emails.describe('Somebody looks at these on a working day'),
  thresholds: z
    .strictObject({
      databaseCpuPercent: percent
        .default(80)
        .describe('Seed of the decision to split a service off, or to take a larger class'),
      databaseConnectionsPercent: percent.default(80).describe('Of the connections that the parameters allow'),
      databaseFreeStoragePercent: percent.default(15),
      replicaLagTicketSeconds: z.number().min(0.1).default(1),
      replicaLagPageSeconds: z.number().min(1).default(30),
      cacheMemoryPercent: percent.default(85),
      cacheCpuPercent: percent.default(80).describe('Of the one core that runs commands'),
      cacheEvictionsPerMinute: z.int().min(1).default(100),
      atMaxMinutes: z.int().min(1).max(60).default(15).describe('A component that stays at its largest size this long'),
      taskCpuPercent: percent.default(90).describe('Of a component whose size does not follow its CPU'),
      taskMemoryPercent: percent.default(90).describe('Of a component whose size does not follow its memory'),
      edgeErrorPercent: percent.default(5),
      firewallBlockedPercent: percent.default(20).describe('Of all requests, over ten minutes'),
    })
    .prefault({}),
});

export type AlarmsDefinition = z.output<typeof alarmsSchema>;
export type AlarmThresholds = AlarmsDefinition['thresholds'];
