module.exports = globalThis.requireShared('cdk-nag');
