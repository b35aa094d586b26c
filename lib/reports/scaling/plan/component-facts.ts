import { z } from 'zod';

/** The facts of a worker that the simulator lives on, as the constructs record them in the assembly. */
export const workerFacts = z.object({
  concurrency: z.number().min(1),
  messageTime: z.object({ meanSeconds: z.number().min(0) }),
  objectives: z.object({ oldestMessageSeconds: z.number().min(1) }),
  shutdownSeconds: z.number().min(0),
  visibilitySeconds: z.number().min(0),
});

const requestPolicy = z.object({
  capacityPerTaskPerSecond: z.number().min(0.01).optional(),
  requests: z.object({ capacityPerTaskPerSecond: z.number().min(0.01) }).optional(),
});

/** The same of a service. */
export const serviceFacts = z.object({
  routes: z.array(z.unknown()),
  health: z.object({ ready: z.object({ intervalSeconds: z.number().min(0) }) }),
  drain: z.object({ longestRequestSeconds: z.number().min(0) }),
  objectives: z.object({ latency: z.array(z.object({ percentile: z.number(), milliseconds: z.number().min(1) })) }),
  scaling: z.object({ policies: z.array(requestPolicy) }),
});
