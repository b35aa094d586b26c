import type { z } from 'zod';
import type { Telemetry } from '../../lib/constructs/telemetry/collector.js';
import { telemetrySchema } from '../../lib/definition/telemetry.js';

/** Metrics in a workspace that is known, or in CloudWatch; a component uses it only where it has telemetry. */
export function givenTelemetry(change: z.input<typeof telemetrySchema> = {}): Telemetry {
  const definition = telemetrySchema.parse(change);
  return {
    definition,
    workspace:
      definition.metrics.kind === 'prometheus'
        ? {
            remoteWriteUrl: 'https://aps-workspaces.eu-west-1.amazonaws.com/workspaces/ws-1/api/v1/remote_write',
            workspaceArn: 'arn:aws:aps:eu-west-1:111122223333:workspace/ws-1',
          }
        : undefined,
  };
}
