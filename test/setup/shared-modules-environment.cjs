// Jest evaluates every module anew in every test file. The CDK alone is half a second each time, in a hundred files; it
// holds no state that a test changes, so the files of one worker share one copy of it and of what builds on it.
const { TestEnvironment } = require('jest-environment-node');

const shared = /^(aws-cdk-lib|constructs|cdk-nag)(\/.*)?$/;

module.exports = class SharedModulesEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.global.requireShared = (name) => {
      if (!shared.test(name)) throw new Error(`${name} is not shared between test files`);
      return require(name);
    };
  }
};
