module.exports = globalThis.requireShared('constructs');
