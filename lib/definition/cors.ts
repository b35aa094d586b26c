import { z } from 'zod';
import { refuseRepeatedValues } from './refuse-repeats.js';

const headerName = z.string().regex(/^[A-Za-z0-9-]{1,64}$/, { error: 'the name of a header' });

/** Answered at the edge: the preflight, so that it needs no token and no task, and the headers of every answer. */
export const corsSchema = z
  .strictObject({
    origins: z
      .array(
        z.string().regex(/^(\*|https?:\/\/[a-z0-9.-]+(:\d+)?)$/, {
          error: 'an origin such as https://app.example.com, without a path; or "*"',
        }),
      )
      .min(1)
      .max(20)
      .superRefine(refuseRepeatedValues),
    methods: z
      .array(z.enum(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']))
      .min(1)
      .superRefine(refuseRepeatedValues)
      .default(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']),
    headers: z.array(headerName).min(1).superRefine(refuseRepeatedValues).default(['authorization', 'content-type']),
    exposes: z
      .array(headerName)
      .superRefine(refuseRepeatedValues)
      .default([])
      .describe('Headers that scripts may read'),
    credentials: z.boolean().default(false).describe('Whether cookies go along'),
    maxAgeSeconds: z.int().min(0).max(86_400).default(600).describe('How long a browser does not ask again'),
  })
  .superRefine(({ origins, credentials }, problems) => {
    const index = origins.indexOf('*');
    if (index < 0 || (!credentials && origins.length === 1)) return;
    problems.addIssue({
      code: 'custom',
      path: ['origins', index],
      message: credentials
        ? 'named origins where credentials go along: a browser refuses "*" then'
        : '"*" alone, or named origins: "*" is everybody already',
      params: { remedy: credentials ? 'name the origins, or set credentials to false' : 'remove one of the two' },
    });
  });

export type CorsDefinition = z.output<typeof corsSchema>;
