import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

export interface BundleCost {
  readonly kibibytes: number;
  readonly importMilliseconds: number;
}

/** Size and cold import of our handler without the SDK, which every handler of SQS carries. */
export async function bundleCost(entry: string, folder: string): Promise<BundleCost> {
  const outfile = join(folder, 'size.mjs');
  const { metafile } = await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    minify: true,
    legalComments: 'none',
    format: 'esm',
    platform: 'node',
    target: 'node22',
    mainFields: ['module', 'main'],
    external: ['@aws-sdk/*'],
    metafile: true,
    logLevel: 'error',
  });
  const program = join(folder, 'import.mjs');
  writeFileSync(
    program,
    `const began = performance.now(); await import('./size.mjs'); console.log(performance.now() - began);`,
  );
  const url = 'https://sqs.us-east-1.amazonaws.com/111122223333/q';
  const env = {
    QUEUE_URL: url,
    DEAD_LETTER_QUEUE_URL: url,
    BACKOFF_BASE_SECONDS: '1',
    BACKOFF_MAX_SECONDS: '1',
    AWS_REGION: 'us-east-1',
  };
  const times = Array.from({ length: 7 }, () => {
    const { stdout } = spawnSync(process.execPath, [program], { encoding: 'utf8', env: { ...process.env, ...env } });
    return Number(stdout.trim().split('\n').at(-1));
  }).sort((one, other) => one - other);
  const [output] = Object.values(metafile.outputs);
  return { kibibytes: (output?.bytes ?? 0) / 1_024, importMilliseconds: times[3] as number };
}
