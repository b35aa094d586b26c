// Jest for the tests of constructs, alarms and stacks within a mutation run; `npm run mutate` starts it.
import config from '../../jest.config.mjs';

const [unit] = config.projects;

export default {
  ...unit,
  rootDir: '../..',
  maxWorkers: '100%',
  testEnvironment: '<rootDir>/.cache/mutate/unit-environment.cjs',
  testMatch: ['<rootDir>/test/{constructs,alarms,stacks}/**/*.test.ts'],
};
