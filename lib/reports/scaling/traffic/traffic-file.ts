import { z } from 'zod';
import { curveSchema } from './curve.js';

const percent = z.number().min(0).max(100);

/** What one task can do, from a load test. What is not said is assumed, and the report says so. */
const perTask = z.strictObject({
  requestsPerSecond: z
    .number()
    .min(0.01)
    .optional()
    .describe('Of a service: requests that one task answers within its objectives'),
  cpuPercentIdle: percent.default(5),
  cpuPercentFull: percent
    .optional()
    .describe('At requestsPerSecond, or with every place of a worker taken; 90 for a service, 60 for a worker'),
  memoryPercentIdle: percent.default(40),
  memoryPercentFull: percent.default(60),
  startSeconds: z
    .int()
    .min(1)
    .default(30)
    .describe('From the decision to a running container; the first check of the balancer comes on top'),
});

const component = z.strictObject({
  peakPerSecond: z
    .number()
    .min(0)
    .optional()
    .describe('The most that it is meant to carry; what is not said is 80 % of its largest size'),
  perTask: perTask.prefault({}),
  curves: z
    .record(z.string(), curveSchema)
    .default({})
    .describe('Beside the standard ones; the same name replaces one'),
});

/** Demand of the components of each environment: `definitions/<platform>/traffic.json`. */
export const trafficFileSchema = z.strictObject({
  environments: z.record(z.string(), z.record(z.string(), component)),
});

export type TrafficFile = z.output<typeof trafficFileSchema>;
export type ComponentTraffic = z.output<typeof component>;

/** Of a component that no file speaks of. */
export const unknownTraffic: ComponentTraffic = component.parse({});
