import { runReport } from './reports/run-report.js';

// Whoever reads only the beginning (a pager, head) has not made a mistake.
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => process.exit(code === 'EPIPE' ? 0 : 1));

void runReport(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
