import { readFileSync } from 'node:fs';
import { type TrafficFile, trafficFileSchema } from './traffic-file.js';

/** A traffic file that cannot be used; the message says where and why. */
export class TrafficError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'TrafficError';
  }
}

function parsed(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new TrafficError(`${path} could not be read: ${(error as Error).message}`);
  }
}

/** @throws TrafficError with every problem of the file */
export function readTraffic(path: string): TrafficFile {
  const result = trafficFileSchema.safeParse(parsed(path));
  if (result.success) return result.data;
  const problems = result.error.issues.map(
    ({ path: place, message }) => `  ${place.join('.') || 'the file'}: ${message}`,
  );
  throw new TrafficError(
    [`${path} has ${problems.length === 1 ? 'one problem' : `${problems.length} problems`}`, ...problems].join('\n'),
  );
}
