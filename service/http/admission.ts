import type { FastifyInstance } from 'fastify';

export interface AdmissionOptions {
  /** Requests in work at a time. Beyond what the task can do, more of them only make every answer late. */
  readonly mostInWork: number;
  readonly onRefused: () => void;
}

/**
 * Refuses early what would be answered too late: a task that takes everything in answers nobody in time, and those who
 * gave up come back and make it worse. The checks of the
 * balancer are not among what it counts.
 */
export function admit(app: FastifyInstance, { mostInWork, onRefused }: AdmissionOptions): void {
  let inWork = 0;
  app.addHook('onRequest', (_request, reply, done) => {
    if (inWork >= mostInWork) {
      onRefused();
      void reply.code(503).header('retry-after', 1).send({ error: 'busy; please try again' });
      return;
    }
    inWork += 1;
    // Also when the caller goes away before there is an answer.
    reply.raw.once('close', () => {
      inWork -= 1;
    });
    done();
  });
}
