import type { Acknowledgement } from './acknowledgement.js';

/** Those whose last day (UTC) is over. The clock is an argument: a check of the same commit gives the same answer. */
export function expiredAcknowledgements<One extends Pick<Acknowledgement, 'expires'>>(
  acknowledgements: readonly One[],
  today: Date,
): One[] {
  const day = today.toISOString().slice(0, 10);
  return acknowledgements.filter(({ expires }) => expires < day);
}
