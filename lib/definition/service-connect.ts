import { z } from 'zod';
import { componentName } from './component-name.js';

/** How components of one environment call its services by name. */
export const serviceConnectSchema = z.strictObject({
  accessLogs: z
    .boolean()
    .default(true)
    .describe('A line for each call, beside the log of the component, without the values of its query'),
  tls: z
    .strictObject({
      certificateAuthorityArn: z
        .string()
        .regex(/^arn:aws[a-z-]*:acm-pca:[a-z0-9-]+:\d{12}:certificate-authority\/[0-9a-f-]{36}$/, {
          error:
            'the ARN of a private certificate authority, such as arn:aws:acm-pca:eu-west-1:111122223333:certificate-authority/…',
        })
        .describe('It has the tag AmazonECSManaged = true; one for short-lived certificates is enough and costs less'),
    })
    .optional()
    .describe('Calls are encrypted from proxy to proxy; ECS makes, hands out and renews the certificates'),
});

/** What callers of one service see. */
export const connectSchema = z.strictObject({
  name: componentName
    .optional()
    .describe('What callers call it, and the name of its port; the name of the service when absent'),
  requestSeconds: z
    .int()
    .min(0)
    .max(3600)
    .optional()
    .describe(
      'The proxy gives a call up after this long; drain.longestRequestSeconds when absent. 0: never, for streams',
    ),
  idleSeconds: z
    .int()
    .min(0)
    .max(86_400)
    .default(300)
    .describe('The proxy closes a connection without traffic after this long. 0: never'),
});

export type ServiceConnectDefinition = z.output<typeof serviceConnectSchema>;
/** With what is derived from other fields of the service. */
export type ConnectDefinition = Required<z.output<typeof connectSchema>>;

/** What an author left to other fields. */
export function connectOf(
  service: string,
  { connect, drain }: { connect: z.output<typeof connectSchema>; drain: { longestRequestSeconds: number } },
): ConnectDefinition {
  const { name, requestSeconds, idleSeconds } = connect;
  return {
    name: name ?? service,
    requestSeconds: requestSeconds ?? drain.longestRequestSeconds,
    idleSeconds,
  };
}
