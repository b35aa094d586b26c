import type { Logger } from './logger.js';

export interface ScaleInProtectionOptions {
  /** `$ECS_AGENT_URI`; absent outside ECS. */
  readonly agentUri: string | undefined;
  readonly logger: Logger;
  readonly send?: typeof fetch;
}

export interface ScaleInProtection {
  /** Called with every change of the number of messages in work. */
  inWork(messages: number): void;
  end(): Promise<void>;
}

/** Longer than a renewal may fail, shorter than a task that hangs should stand in the way of a deployment. */
const expiresInMinutes = 30;
const renewMilliseconds = 600_000;
/** Between two messages protection stays on: switching costs a call each time, and the agent allows few. */
const idleMilliseconds = 10_000;

/**
 * Keeps ECS from taking away a task that is at work, for messages that take longer than a task has to stop
 * (https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-scale-in-protection-endpoint.html). It holds off
 * scaling in and deployments, not the return of a Spot instance.
 */
export function protectFromScaleIn({ agentUri, logger, send = fetch }: ScaleInProtectionOptions): ScaleInProtection {
  if (agentUri === undefined) return { inWork: () => {}, end: async () => {} };
  let wanted = false;
  let renewing: NodeJS.Timeout | undefined;
  let idling: NodeJS.Timeout | undefined;
  let last: Promise<void> = Promise.resolve();

  const tell = async (on: boolean) => {
    const body = JSON.stringify({ ProtectionEnabled: on, ...(on && { ExpiresInMinutes: expiresInMinutes }) });
    const headers = { 'content-type': 'application/json' };
    try {
      const url = `${agentUri}/task-protection/v1/state`;
      const answer = await send(url, { method: 'PUT', headers, body, signal: AbortSignal.timeout(5_000) });
      if (!answer.ok) throw new Error(`the agent answered ${answer.status}: ${await answer.text()}`);
    } catch (error) {
      // Nothing is lost: a message whose task is taken away is handed out again.
      logger.warn('the protection of this task could not be changed', { on, error });
    }
  };
  // One after the other: an "off" must not overtake the "on" before it.
  const change = (on: boolean) => {
    last = last.then(() => tell(on));
  };
  const protect = () => {
    clearTimeout(idling);
    idling = undefined;
    if (wanted) return;
    wanted = true;
    change(true);
    renewing = setInterval(() => change(true), renewMilliseconds);
    renewing.unref();
  };
  const expose = () => {
    clearInterval(renewing);
    clearTimeout(idling);
    idling = undefined;
    if (wanted) change(false);
    wanted = false;
  };
  return {
    inWork(messages) {
      if (messages > 0) return protect();
      if (!wanted || idling !== undefined) return;
      idling = setTimeout(expose, idleMilliseconds);
      idling.unref();
    },
    async end() {
      expose();
      await last;
    },
  };
}
