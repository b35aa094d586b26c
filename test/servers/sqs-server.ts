import { spawn } from 'node:child_process';
import { join } from 'node:path';
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  type QueueAttributeName,
  SendMessageBatchCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';

export interface GivenQueue {
  readonly url: string;
  readonly deadLetterUrl: string;
}

export interface SqsServer {
  readonly endpoint: string;
  readonly client: SQSClient;
  /** Attributes are those of SQS; a dead-letter queue is always there. */
  createQueue(
    name: string,
    attributes?: Partial<Record<QueueAttributeName, string>>,
    mostReceives?: number,
  ): Promise<GivenQueue>;
  send(url: string, bodies: readonly string[]): Promise<void>;
  /** Visible and hidden messages. */
  depth(url: string): Promise<{ readonly visible: number; readonly hidden: number }>;
  stop(): Promise<void>;
}

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

/** SQS on loopback with visibility, receive counts, redrive and FIFO groups; nothing leaves the machine. */
export async function startSqsServer(): Promise<SqsServer> {
  const child = spawn(process.execPath, [join(process.cwd(), 'test/servers/fauxqs-process.mjs')], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
  });
  const port = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (line) => resolve(String(line).trim()));
    child.once('exit', (code) => reject(new Error(`the SQS emulator ended with ${code}`)));
  });
  const endpoint = `http://127.0.0.1:${port}`;
  const client = new SQSClient({ region: 'us-east-1', endpoint, credentials });
  const create = async (QueueName: string, Attributes: Partial<Record<QueueAttributeName, string>>) => {
    const { QueueUrl = '' } = await client.send(new CreateQueueCommand({ QueueName, Attributes }));
    return QueueUrl;
  };
  return {
    endpoint,
    client,
    async createQueue(name, attributes = {}, mostReceives = 3) {
      const fifo = name.endsWith('.fifo');
      const deadLetterUrl = await create(
        fifo ? name.replace(/\.fifo$/, '-dead-letter.fifo') : `${name}-dead-letter`,
        fifo ? { FifoQueue: 'true' } : {},
      );
      const arn = new GetQueueAttributesCommand({ QueueUrl: deadLetterUrl, AttributeNames: ['QueueArn'] });
      const deadLetterTargetArn = (await client.send(arn)).Attributes?.QueueArn;
      const url = await create(name, {
        ...(fifo && { FifoQueue: 'true' }),
        RedrivePolicy: JSON.stringify({ deadLetterTargetArn, maxReceiveCount: mostReceives }),
        ...attributes,
      });
      return { url, deadLetterUrl };
    },
    async send(QueueUrl, bodies) {
      for (let from = 0; from < bodies.length; from += 10) {
        const Entries = bodies.slice(from, from + 10).map((MessageBody, index) => ({ Id: String(index), MessageBody }));
        await client.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
      }
    },
    async depth(QueueUrl) {
      const { Attributes = {} } = await client.send(
        new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }),
      );
      return {
        visible: Number(Attributes.ApproximateNumberOfMessages),
        hidden: Number(Attributes.ApproximateNumberOfMessagesNotVisible),
      };
    },
    async stop() {
      client.destroy();
      const exited = new Promise((resolve) => child.once('exit', resolve));
      child.stdin.end();
      await exited;
    },
  };
}
