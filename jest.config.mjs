import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// The built-in CloudFormation validator costs about two seconds in every process; the tests that want it turn it on.
process.env.CDK_VALIDATION = 'false';

// Whatever tests, and the processes that they start, leave in the folder for temporary files is gone after a run.
const temporary = mkdtempSync(join(tmpdir(), 'headroom-'));
// A database server does not run as root, and its files are in there.
chmodSync(temporary, 0o711);
process.env.TMPDIR = temporary;
process.on('exit', () => rmSync(temporary, { recursive: true, force: true }));

const swc = { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } };
const sharedPackages = 'aws-cdk-lib|constructs|cdk-nag|zod|fast-check|@aws-cdk';

const shared = {
  // Jest lists every file below its roots at every start, three times: not those of node_modules.
  roots: ['bin', 'definitions', 'lambda', 'lib', 'service', 'test'].map((folder) => `<rootDir>/${folder}`),
  testEnvironment: '<rootDir>/test/setup/shared-modules-environment.cjs',
  transform: {
    [`^${import.meta.dirname}/(lib|bin)/.+\\.ts$`]: ['<rootDir>/test/setup/shared-module.cjs', swc],
    [`/node_modules/(${sharedPackages})/.+\\.c?js$`]: ['<rootDir>/test/setup/shared-module.cjs', swc],
    '^.+\\.tsx?$': ['@swc/jest', swc],
    'node_modules/jose/.+\\.js$': ['@swc/jest', { ...swc, jsc: { target: 'es2022' } }],
  },
  // Published as ES modules only, which jest does not load.
  transformIgnorePatterns: [`/node_modules/(?!(jose|${sharedPackages})/)`],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  setupFiles: ['<rootDir>/test/setup/environment.cjs'],
  cacheDirectory: '<rootDir>/.cache/jest',
  snapshotSerializers: ['<rootDir>/test/setup/mask-hashes.cjs'],
};

export default {
  // Jest leaves one core alone; on two cores that is half of them.
  maxWorkers: '100%',
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/test/!(platforms|policy|mutation)/**/*.test.ts'],
    },
    {
      ...shared,
      displayName: 'policy',
      testMatch: ['<rootDir>/test/{policy,mutation}/**/*.test.ts'],
    },
    {
      ...shared,
      displayName: 'platforms',
      testMatch: ['<rootDir>/test/platforms/**/*.test.ts'],
      // Synthesizes every environment of every definition once; the tests read what it wrote.
      globalSetup: '<rootDir>/test/setup/synthesize-all.mjs',
    },
  ],
};
