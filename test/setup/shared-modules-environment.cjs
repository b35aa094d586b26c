// Jest evaluates every module anew in every test file. Loading what is tested was half of the time of all tests, so the
// files of one worker share one copy of it, in the realm of the worker: the packages and the sources that jest.config.mjs
// names. shared-module.cjs stands in for each of them. Why that is sound stands in docs/decisions/012.
const { AsyncLocalStorage } = require('node:async_hooks');
const { TestEnvironment } = require('jest-environment-node');
const requireShared = require('./require-shared.cjs');

/** Storages that tests have switched on: each makes every promise of the worker dearer until it is switched off. */
const storages = new Set();
for (const method of ['run', 'enterWith']) {
  const original = AsyncLocalStorage.prototype[method];
  AsyncLocalStorage.prototype[method] = function (...given) {
    storages.add(this);
    return original.apply(this, given);
  };
}

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
    for (const storage of storages) storage.disable();
    storages.clear();
    requireShared('aws-cdk-lib/cx-api').CloudAssembly.cleanupTemporaryDirectories();
    await super.teardown();
  }
};
