import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { build } from 'esbuild';
import { givenApiEnvironment, givenWorkerEnvironment } from './given-environment.js';
import { ask } from './given-server.js';

let bundles: string;

// Bundled the way the image is: what runs here is what runs in the container.
beforeAll(async () => {
  bundles = mkdtempSync(join(tmpdir(), 'headroom-service-'));
  await build({
    entryPoints: ['api', 'worker'].map((name) => join(__dirname, `../../service/${name}.ts`)),
    outdir: bundles,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    mainFields: ['module', 'main'],
    banner: { js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);" },
  });
});
afterAll(() => rmSync(bundles, { recursive: true }));

interface Running {
  readonly process: ChildProcess;
  /** Resolves with the first line that carries this message. */
  readonly said: (message: string) => Promise<Record<string, unknown>>;
  readonly exit: Promise<number | null>;
  readonly output: () => string;
}

const started: ChildProcess[] = [];
afterEach(() => {
  for (const process of started.splice(0)) process.kill('SIGKILL');
});

function run(entry: string, env: Record<string, string | undefined>): Running {
  const child = spawn(process.execPath, [join(bundles, `${entry}.mjs`)], {
    env: {
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      ...env,
    },
  });
  started.push(child);
  let output = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      output += chunk;
      for (const listener of listeners) listener();
    });
  const lines = () => output.split('\n').filter((line) => line.startsWith('{') && line.endsWith('}'));
  const said = (message: string) =>
    new Promise<Record<string, unknown>>((resolve) => {
      const look = () => {
        const found = lines()
          .map((line) => JSON.parse(line))
          .find((line) => line.message === message);
        if (found) resolve(found);
      };
      listeners.add(look);
      look();
    });
  return {
    process: child,
    said,
    output: () => output,
    exit: new Promise((resolve) => child.on('exit', resolve)),
  };
}

const freePort = () =>
  new Promise<string>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(String(port)));
    });
  });

/** A collector of OTLP over HTTP on loopback, with the spans that were sent to it and whose they are. */
async function givenCollector() {
  const sent: { readonly service: string; readonly name: string; readonly traceId: string }[] = [];
  const server = createServer(async (request, response) => {
    const { resourceSpans } = JSON.parse(await text(request));
    for (const { resource, scopeSpans } of resourceSpans) {
      const { value } = resource.attributes.find(({ key }: { key: string }) => key === 'service.name');
      for (const { name, traceId } of scopeSpans[0].spans) sent.push({ service: value.stringValue, name, traceId });
    }
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { sent, server, endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

test('spans of requests arrive at the collector of the task, the last of them when it stops', async () => {
  const { sent, server, endpoint } = await givenCollector();
  const PORT = await freePort();
  const api = run(
    'api',
    givenApiEnvironment({
      PORT,
      SHUTDOWN_SECONDS: '1',
      OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
      OTEL_TRACES_SAMPLER_ARG: '1',
      OTEL_SERVICE_NAME: 'orders',
    }),
  );
  await api.said('listening');
  const { headers } = await ask(Number(PORT), '/live');
  api.process.kill('SIGTERM');
  expect(await api.exit).toBe(0);
  server.close();
  expect(sent).toEqual([{ service: 'orders', name: 'GET /live', traceId: headers['x-request-id'] }]);
});

describe('api', () => {
  test('serves, and exits 0 after SIGTERM', async () => {
    const PORT = await freePort();
    const api = run('api', givenApiEnvironment({ PORT, SHUTDOWN_SECONDS: '1' }));
    await api.said('listening');
    const { text } = await ask(Number(PORT), '/hello');
    api.process.kill('SIGTERM');
    expect([JSON.parse(text), await api.exit]).toEqual([{ component: 'orders', path: '/hello' }, 0]);
  });

  test('turns not ready at SIGTERM and still serves', async () => {
    const PORT = await freePort();
    const api = run('api', givenApiEnvironment({ PORT, SHUTDOWN_SECONDS: '2' }));
    await api.said('listening');
    api.process.kill('SIGTERM');
    await api.said('stopping');
    const answers = await Promise.all(['/ready', '/'].map((path) => ask(Number(PORT), path)));
    expect(answers.map(({ status }) => status)).toEqual([503, 200]);
  });

  test('without its variables says which, exits 1 and shows no stack', async () => {
    const api = run('api', givenApiEnvironment({ PORT: undefined, LIVE_PATH: undefined }));
    expect([await api.exit, api.output()]).toEqual([1, expect.stringMatching(/PORT is missing.*LIVE_PATH is missing/)]);
    expect(api.output()).not.toMatch(/\n\s+at /);
  });
});

describe('worker', () => {
  test('receives, deletes, and exits 0 after SIGTERM', async () => {
    const sqs = await givenSqs('hello');
    const worker = run('worker', givenWorkerEnvironment({ QUEUE_URL: sqs.queueUrl, SHUTDOWN_SECONDS: '1' }));
    const line = await worker.said('message');
    await sqs.called('DeleteMessageBatch');
    worker.process.kill('SIGTERM');
    expect([line, await worker.exit]).toEqual([expect.objectContaining({ messageId: 'm1', bodyBytes: 5 }), 0]);
    sqs.close();
  });

  test('without its variables says which and exits 1', async () => {
    const worker = run('worker', givenWorkerEnvironment({ QUEUE_URL: undefined }));
    expect([await worker.exit, worker.output()]).toEqual([1, expect.stringContaining('QUEUE_URL is missing')]);
  });
});

/** SQS on loopback: one message, then long polls that stay open. */
async function givenSqs(body: string) {
  const message = {
    MessageId: 'm1',
    ReceiptHandle: 'r1',
    Body: body,
    MD5OfBody: createHash('md5').update(body).digest('hex'),
  };
  const waiting = [{ Messages: [message] }];
  const calls: string[] = [];
  let noticed = () => {};
  const actionOf = (request: IncomingMessage) => String(request.headers['x-amz-target']).split('.')[1] ?? '';
  const server = createServer((request, response) => {
    const action = actionOf(request);
    calls.push(action);
    noticed();
    request.resume();
    const answer = action === 'ReceiveMessage' ? waiting.shift() : { Successful: [{ Id: '0' }] };
    if (answer === undefined) return;
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    queueUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/111122223333/orders`,
    called: (action: string) =>
      new Promise<void>((resolve) => {
        noticed = () => calls.includes(action) && resolve();
        noticed();
      }),
    close: () => server.close().closeAllConnections(),
  };
}
