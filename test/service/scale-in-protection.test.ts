import { protectFromScaleIn } from '../../service/scale-in-protection.js';
import { givenLogger } from './given-logger.js';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

function given(answer: () => Promise<Response> = async () => new Response('{}')) {
  const told: unknown[] = [];
  const { logger, messages } = givenLogger();
  const send = (url: string | URL | Request, init?: RequestInit) => {
    told.push([String(url), init?.method, JSON.parse(String(init?.body))]);
    return answer();
  };
  const protection = protectFromScaleIn({ agentUri: 'http://agent/id', logger, send: send as typeof fetch });
  return { protection, told, messages };
}
const url = 'http://agent/id/task-protection/v1/state';
const on = [url, 'PUT', { ProtectionEnabled: true, ExpiresInMinutes: 30 }];
const off = [url, 'PUT', { ProtectionEnabled: false }];
const seconds = (count: number) => jest.advanceTimersByTimeAsync(count * 1_000);

test('is on while there is work and off a while after the last message', async () => {
  const { protection, told } = given();
  protection.inWork(1);
  protection.inWork(2);
  protection.inWork(0);
  await seconds(9);
  const soon = told.length;
  await seconds(2);
  expect([soon, told]).toEqual([1, [on, off]]);
});

test('stays on from one message to the next', async () => {
  const { protection, told } = given();
  for (let message = 0; message < 20; message += 1) {
    protection.inWork(1);
    await seconds(1);
    protection.inWork(0);
    await seconds(1);
  }
  expect(told).toEqual([on]);
});

test('is renewed under a message that takes hours', async () => {
  const { protection, told } = given();
  protection.inWork(1);
  await seconds(3_000);
  expect(told).toEqual([on, on, on, on, on, on]);
});

test('is off before the end', async () => {
  const { protection, told } = given();
  protection.inWork(1);
  await protection.end();
  expect(told).toEqual([on, off]);
});

test('that the agent refuses is said and stops nothing', async () => {
  const { protection, messages } = given(async () => new Response('denied', { status: 400 }));
  protection.inWork(1);
  await protection.end();
  expect(messages()).toEqual(Array(2).fill('the protection of this task could not be changed'));
});

test('outside ECS there is nobody to tell', async () => {
  const protection = protectFromScaleIn({ agentUri: undefined, logger: givenLogger().logger });
  protection.inWork(1);
  await expect(protection.end()).resolves.toBeUndefined();
});
