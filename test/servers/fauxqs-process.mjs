// The SQS emulator in a process of its own: it shares neither the event loop of what is measured nor its module system.
// Not its startFauxqs, which would listen on every address of the machine.
import { buildApp } from 'fauxqs';

const app = buildApp({ logger: false });
await app.listen({ port: 0, host: '127.0.0.1' });
process.stdout.write(`${app.server.address().port}\n`);
process.stdin.resume().on('end', () => process.exit(0));
