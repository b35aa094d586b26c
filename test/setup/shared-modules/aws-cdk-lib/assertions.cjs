module.exports = globalThis.requireShared('aws-cdk-lib/assertions');
