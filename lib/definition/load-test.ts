import { z } from 'zod';
import { taskSchema } from './task-size.js';

/** Seed 004: up to 500 users in four steps, half an hour in all. */
const usualStages = [
  { minutes: 2, users: 100 },
  { minutes: 5, users: 100 },
  { minutes: 2, users: 200 },
  { minutes: 5, users: 200 },
  { minutes: 2, users: 500 },
  { minutes: 10, users: 500 },
  { minutes: 5, users: 0 },
];

const request = z.strictObject({
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).default('GET'),
  path: z.string().regex(/^\/\S*$/, { error: 'a path with its query, such as /api/v1/workflows?limit=10' }),
  body: z.string().max(20_000).optional().describe('As it is sent, with the content type application/json'),
  status: z.int().min(100).max(599).default(200).describe('What the answer has to be'),
});

/** What a task of k6 asks of the platform, held against the objectives of the services that answer. */
export const loadTestSchema = z.strictObject({
  stages: z
    .array(z.strictObject({ minutes: z.number().min(0.1).max(600), users: z.int().min(0).max(20_000) }))
    .min(1)
    .max(50)
    .default(usualStages)
    .describe('Within so many minutes to so many users'),
  requests: z.array(request).min(1).max(50).describe('What one user does, in this order, again and again'),
  pauseSeconds: z.number().min(0.1).max(600).default(1).describe('After each round'),
  tag: z
    .string()
    .regex(/^\w[\w.-]*$/, { error: 'a tag of grafana/k6' })
    .default('1.0.0'),
  task: taskSchema.default({ cpu: 1024, memoryMiB: 2048, architecture: 'x86_64' }),
});

export type LoadTestDefinition = z.output<typeof loadTestSchema>;

/** Requests a second while most users are there, if answers took no time. */
export const mostRequestsPerSecond = ({ stages, requests, pauseSeconds }: LoadTestDefinition): number =>
  (Math.max(...stages.map(({ users }) => users)) * requests.length) / pauseSeconds;
