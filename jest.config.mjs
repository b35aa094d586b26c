// The built-in CloudFormation validator costs about two seconds in every process; the tests that want it turn it on.
process.env.CDK_VALIDATION = 'false';

const shared = {
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
    'node_modules/jose/.+\\.js$': ['@swc/jest', { jsc: { target: 'es2022' }, module: { type: 'commonjs' } }],
  },
  // Published as ES modules only, which jest does not load.
  transformIgnorePatterns: ['/node_modules/(?!jose/)'],
  setupFiles: ['<rootDir>/test/setup/environment.cjs'],
  setupFilesAfterEnv: ['aws-cdk-lib/testhelpers/jest-autoclean'],
  snapshotSerializers: ['<rootDir>/test/setup/mask-hashes.cjs'],
};

const sources = { '^(\\.{1,2}/.*)\\.js$': '$1' };

/** One copy of the CDK for all files of a worker: a third of the time of all tests. */
const oneCdk = {
  testEnvironment: '<rootDir>/test/setup/shared-modules-environment.cjs',
  moduleNameMapper: {
    ...sources,
    '^((aws-cdk-lib|constructs|cdk-nag)(/(assertions|cx-api))?)$': '<rootDir>/test/setup/shared-modules/$1.cjs',
  },
};

export default {
  // Jest leaves one core alone; on two cores that is half of them.
  maxWorkers: '100%',
  projects: [
    {
      ...shared,
      ...oneCdk,
      displayName: 'unit',
      testMatch: ['<rootDir>/test/!(platforms|policy|mutation)/**/*.test.ts'],
    },
    {
      ...shared,
      displayName: 'policy',
      testEnvironment: 'node',
      // The engine behind the validator takes objects of its own realm only, so these files load their own CDK.
      moduleNameMapper: sources,
      testMatch: ['<rootDir>/test/{policy,mutation}/**/*.test.ts'],
    },
    {
      ...shared,
      ...oneCdk,
      displayName: 'platforms',
      testMatch: ['<rootDir>/test/platforms/**/*.test.ts'],
      // Synthesizes every environment of every definition once; the tests read what it wrote.
      globalSetup: '<rootDir>/test/setup/synthesize-all.mjs',
    },
  ],
};
