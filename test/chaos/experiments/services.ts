import { Agent } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { admit } from '../../../service/http/admission.js';
import { startQueueConsumer } from '../../../service/queue-consumer.js';
import { currentTrace, traceparent } from '../../../service/telemetry/trace-context.js';
import { startSqsServer } from '../../servers/sqs-server.js';
import { givenLogger } from '../../service/given-logger.js';
import { ask, givenServer } from '../../service/given-server.js';
import type { Experiment } from '../experiment.js';
import { atRate, until, wait } from '../load.js';
import { type RunningApi, runApi } from '../processes.js';

export const rollingRestart: Experiment = {
  number: 8,
  name: 'rolling restarts under load',
  pass: '0 of all requests failed, exit 0 each time',
  async run(size) {
    const restarts = Math.max(1, Math.round(5 * size));
    const clients = Math.max(10, Math.round(60 * size));
    let tasks: RunningApi[] = await Promise.all([runApi({ SHUTDOWN_SECONDS: '2' }), runApi({ SHUTDOWN_SECONDS: '2' })]);
    let [sending, answered, turn] = [true, 0, 0];
    const failed: string[] = [];
    const load = Array.from({ length: clients }, async () => {
      const agent = new Agent({ keepAlive: true });
      while (sending) {
        turn += 1;
        const { port } = tasks[turn % tasks.length] as RunningApi;
        const status = await ask(port, '/hello', agent).then(
          (answer) => answer.status,
          (error: Error) => error.message,
        );
        if (status === 200) answered += 1;
        else failed.push(String(status));
        await wait(2);
      }
      agent.destroy();
    });
    const codes: (number | null)[] = [];
    for (let restart = 0; restart < restarts; restart += 1) {
      const [old] = tasks as [RunningApi];
      const fresh = await runApi({ SHUTDOWN_SECONDS: '2' });
      // ECS deregisters and signals in the same moment; the balancer goes on sending for a while.
      old.child.kill('SIGTERM');
      await wait(300);
      tasks = [...tasks.slice(1), fresh];
      codes.push(await old.exit);
    }
    sending = false;
    await Promise.all(load);
    for (const { child, exit } of tasks) {
      child.kill('SIGKILL');
      await exit;
    }
    return {
      passed: failed.length === 0 && codes.every((code) => code === 0) && answered > 100,
      figures: `${restarts} restarts, ${clients} clients: ${failed.length} of ${answered + failed.length} failed${failed[0] === undefined ? '' : ` (${failed[0]})`}`,
    };
  },
};

export const overload: Experiment = {
  number: 19,
  name: 'three times the capacity',
  pass: 'goodput 80 % of capacity or more, refused with 503 and Retry-After, normal within 10 s',
  async run(size) {
    // A dependency that serves four at a time and not one more, slow enough that what else the machine does is no part of it.
    const [slots, workMilliseconds, patienceMilliseconds] = [4, 100, 1_000];
    let busy = 0;
    const waiting: (() => void)[] = [];
    const dependency = async () => {
      if (busy >= slots) await new Promise<void>((resolve) => waiting.push(resolve));
      busy += 1;
      await wait(workMilliseconds);
      busy -= 1;
      waiting.shift()?.();
    };
    const { app, server } = await givenServer({
      features: [(forCallers) => admit(forCallers, { mostInWork: 3 * slots, onRefused: () => {} })],
      answer: async () => {
        await dependency();
        return { status: 200, body: {} };
      },
    });
    const { port } = server.address() as AddressInfo;
    const agent = new Agent({ keepAlive: true, maxSockets: 400 });
    const counts = { good: 0, late: 0, refused: 0, unexplained: 0 };
    const call = async () => {
      const began = performance.now();
      const answer = await ask(port, '/', agent).catch(() => undefined);
      if (answer?.status === 200) counts[performance.now() - began <= patienceMilliseconds ? 'good' : 'late'] += 1;
      else if (answer?.status === 503 && answer.headers['retry-after'] !== undefined) counts.refused += 1;
      else counts.unexplained += 1;
    };
    // What it can do on this machine, with as many callers as it has places.
    const measured = performance.now();
    await Promise.all(
      Array.from({ length: slots }, async () => {
        while (performance.now() - measured < 1_000) await call();
      }),
    );
    const capacity = counts.good / ((performance.now() - measured) / 1_000);
    counts.good = 0;
    const seconds = size < 1 ? 1.5 : 60;
    const began = performance.now();
    await atRate(3 * capacity, seconds, call);
    const goodput = counts.good / ((performance.now() - began) / 1_000);
    const times: number[] = [];
    const recovering = performance.now();
    await until(async () => {
      const one = performance.now();
      const answer = await ask(port, '/', agent);
      times.push(performance.now() - one);
      return answer.status === 200 && performance.now() - one < 2 * workMilliseconds;
    });
    const recovery = (performance.now() - recovering) / 1_000;
    agent.destroy();
    server.closeAllConnections();
    await app.close();
    return {
      passed: goodput >= 0.8 * capacity && counts.unexplained === 0 && counts.refused > 0 && recovery < 10,
      figures: `goodput ${((100 * goodput) / capacity).toFixed(0)} % of ${capacity.toFixed(0)}/s, ${counts.refused} refused, ${counts.late} late, ${counts.unexplained} unexplained, normal after ${recovery.toFixed(1)} s`,
    };
  },
};

export const traces: Experiment = {
  number: 20,
  name: 'one trace through everything',
  pass: '100 % of requests have one id in answer, message, work, retry and dead letter; malformed headers never fail',
  async run(size) {
    const sqs = await startSqsServer();
    const { url, deadLetterUrl } = await sqs.createQueue('traced', {}, 2);
    const { logger } = givenLogger();
    const seen = new Map<string, Set<string>>();
    const tries = new Map<string, number>();
    const see = (id: string) => {
      const trace = currentTrace()?.traceId ?? 'none';
      seen.set(id, (seen.get(id) ?? new Set()).add(trace));
    };
    const { app, server } = await givenServer({
      logger,
      answer: async (path) => {
        const trace = currentTrace();
        see(path);
        const attribute = { DataType: 'String', StringValue: trace === undefined ? 'none' : traceparent(trace) };
        const MessageAttributes = { traceparent: attribute };
        await sqs.client.send(new SendMessageCommand({ QueueUrl: url, MessageBody: path, MessageAttributes }));
        return { status: 202, body: {} };
      },
    });
    const { port } = server.address() as AddressInfo;
    const consumer = startQueueConsumer({
      client: sqs.client,
      queueUrl: url,
      concurrency: 10,
      visibilitySeconds: 30,
      messageMaxSeconds: 10,
      logger,
      random: () => 0,
      handle: async ({ body }) => {
        see(body);
        tries.set(body, (tries.get(body) ?? 0) + 1);
        const number = Number(body.slice(1));
        // A third fails once, a few always.
        if (number % 10 === 9 || (number % 3 === 0 && tries.get(body) === 1)) throw new Error('not yet');
      },
    });
    const requests = Math.ceil(200 * size);
    const malformed = ['', 'x', '00-1-2-3', '0'.repeat(3_000), `00-${'g'.repeat(32)}-${'h'.repeat(16)}-01`];
    let wrong = 0;
    for (let number = 0; number < requests; number += 1) {
      const traceId = number.toString(16).padStart(32, 'a');
      const good = number % 2 === 0;
      const header = good ? `00-${traceId}-${'b'.repeat(16)}-01` : (malformed[number % malformed.length] ?? '');
      const { status, headers } = await ask(port, `/${number}`, undefined, 'GET', { traceparent: header });
      const id = String(headers['x-request-id']);
      if (status !== 202 || (good && id !== traceId)) wrong += 1;
      seen.get(`/${number}`)?.add(id);
    }
    const dead = Array.from({ length: requests }, (_, number) => number).filter((number) => number % 10 === 9).length;
    await until(async () => (await sqs.depth(deadLetterUrl)).visible === dead && tries.size === requests);
    await consumer.stop(AbortSignal.timeout(100));
    server.closeAllConnections();
    await app.close();
    await sqs.stop();
    const broken = [...seen.values()].filter((ids) => ids.size !== 1).length;
    return {
      passed: broken === 0 && wrong === 0 && seen.size === requests,
      figures: `${requests} requests, ${dead} dead letters: ${broken} broken traces, ${wrong} wrong answers`,
    };
  },
};
