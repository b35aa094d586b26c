const shared = {
  testEnvironment: 'node',
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  setupFiles: ['<rootDir>/test/setup/environment.cjs'],
  setupFilesAfterEnv: ['aws-cdk-lib/testhelpers/jest-autoclean'],
  snapshotSerializers: ['<rootDir>/test/setup/mask-hashes.cjs'],
};

export default {
  projects: [
    { ...shared, displayName: 'unit', testMatch: ['<rootDir>/test/!(platforms)/**/*.test.ts'] },
    {
      ...shared,
      displayName: 'platforms',
      testMatch: ['<rootDir>/test/platforms/**/*.test.ts'],
      // Synthesizes every environment of every definition once; the tests read what it wrote.
      globalSetup: '<rootDir>/test/setup/synthesize-all.mjs',
    },
  ],
};
