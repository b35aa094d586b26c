import { aws_logs as logs } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { Identity } from './identity.js';
import { pascalCase } from './stateful.js';

export interface SavedQueriesProps {
  readonly identity: Identity;
  /** The component the logs are of, such as `service-api`. */
  readonly component: string;
  readonly logGroup: logs.ILogGroup;
  readonly writer: 'container' | 'function';
}

/** In the fields of `service/logger.ts` and `lambda/log-line.ts`; Lambda itself writes its levels in capital letters. */
const ofAll = {
  errors: [
    'fields @timestamp, message, error.message, error.stack, traceId',
    'filter level in ["error", "ERROR"] or @message like /Task timed out|Runtime exited/',
    'sort @timestamp desc',
    'limit 100',
  ],
  'errors-by-message': [
    'filter level in ["error", "ERROR"]',
    'stats count(*) as times, max(@timestamp) as latest by message',
    'sort times desc',
  ],
} as const;

/** Only containers carry a trace through their lines. */
const ofContainers = {
  ...ofAll,
  'one-request': [
    'fields @timestamp, level, message, @logStream',
    'filter traceId = "THE-X-REQUEST-ID-OF-THE-ANSWER"',
    'sort @timestamp asc',
  ],
} as const;

/** What everybody asks of a log at night: in Logs Insights, below `<platform>/<environment>/<component>`. */
export class SavedQueries extends Construct {
  constructor(scope: Construct, id: string, { identity, component, logGroup, writer }: SavedQueriesProps) {
    super(scope, id);
    for (const [name, lines] of Object.entries(writer === 'container' ? ofContainers : ofAll)) {
      new logs.CfnQueryDefinition(this, pascalCase(name), {
        name: [identity.platform, identity.environment, component, name].join('/'),
        logGroupNames: [logGroup.logGroupName],
        queryString: lines.join('\n| '),
      });
    }
  }
}
