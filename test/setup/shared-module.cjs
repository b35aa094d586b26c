// What a test file gets instead of a shared module: the one copy of its worker. Environments that share nothing, for files
// that mock such a module, get the module itself.
const { createTransformer } = require('@swc/jest');

const sharedIn = (path) =>
  `if (globalThis.requireShared) return module.exports = requireShared(${JSON.stringify(path)});`;

module.exports = {
  createTransformer(options) {
    const swc = createTransformer(options);
    return {
      ...swc,
      process(source, path, transform) {
        const own = path.endsWith('.ts') ? swc.process(source, path, transform) : { code: source };
        return { ...own, code: `${sharedIn(path)}${own.code}` };
      },
      getCacheKey: (...about) => `shared-${swc.getCacheKey(...about)}`,
    };
  },
};
