import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { aws_lambda as lambda } from 'aws-cdk-lib';

/**
 * The code of one handler as the build left it: `<codeFolder>/<handler>/index.mjs`.
 *
 * @throws Error when it was not built
 */
export function builtHandler(codeFolder: string, handler: string): lambda.Code {
  const folder = join(codeFolder, handler);
  if (!existsSync(join(folder, 'index.mjs'))) {
    throw new Error(
      `no built handler at ${join(folder, 'index.mjs')}; is there a folder lambda/${handler}, and was it built?`,
    );
  }
  return lambda.Code.fromAsset(folder);
}
