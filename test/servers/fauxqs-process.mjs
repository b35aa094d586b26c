// The SQS emulator in a process of its own: it shares neither the event loop of what is measured nor its module system.
// Not its startFauxqs, which listens on every address of the machine and hands out URLs of a host that many do not know.
import { buildApp } from 'fauxqs';
import { S3Store } from '../../node_modules/fauxqs/dist/s3/s3Store.js';
import { SnsStore } from '../../node_modules/fauxqs/dist/sns/snsStore.js';
import { SqsStore } from '../../node_modules/fauxqs/dist/sqs/sqsStore.js';

const stores = { sqsStore: new SqsStore(), snsStore: new SnsStore(), s3Store: new S3Store() };
// Without a host of its own a queue has the address that the client has asked.
stores.sqsStore.host = undefined;
const app = buildApp({ logger: false, stores });
await app.listen({ port: 0, host: '127.0.0.1' });
process.stdout.write(`${app.server.address().port}\n`);
process.stdin.resume().on('end', () => process.exit(0));
