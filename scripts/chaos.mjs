// `npm run chaos`: breaks what the handlers and the reference container depend on, and says what their callers notice.
import { runBundled } from './run-bundled.mjs';

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
await runBundled('test/chaos/run.ts', '.cache/chaos/run.cjs', process.argv.slice(2));
