// Jest evaluates every module anew in every test file. Loading what is tested was half of the time of all tests, so the
// files of one worker share one copy of it, in the realm of the worker: the packages and the sources that jest.config.mjs
// names. shared-module.cjs stands in for each of them. Why that is sound stands in docs/decisions/012.
const { TestEnvironment } = require('jest-environment-node');
const requireShared = require('./require-shared.cjs');

module.exports = class SharedModulesEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.global.requireShared = requireShared;
  }

  async setup() {
    await super.setup();
    // Jest asks for a hundred frames. The CDK takes a trace of every construct, and each frame is looked up in a source map.
    Error.stackTraceLimit = 10;
  }

  async teardown() {
    requireShared('aws-cdk-lib/cx-api').CloudAssembly.cleanupTemporaryDirectories();
    await super.teardown();
  }
};
