import { request as plainRequest } from 'node:http';
import { request as encryptedRequest } from 'node:https';
import type { SmokeTestTarget } from './contract.js';

/**
 * The status with which a listener answers a path. The certificate is checked against the name that users call: the
 * balancer is reached under its own.
 */
export function requestStatus(
  { host, port, serverName }: SmokeTestTarget,
  path: string,
  timeoutMilliseconds: number,
): Promise<number> {
  const options = { host, port, path, signal: AbortSignal.timeout(timeoutMilliseconds), agent: false } as const;
  return new Promise((resolve, reject) => {
    const request =
      serverName === undefined
        ? plainRequest(options)
        : encryptedRequest({ ...options, servername: serverName, headers: { host: serverName } });
    request
      .on('response', (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      })
      .on('error', reject)
      .end();
  });
}
