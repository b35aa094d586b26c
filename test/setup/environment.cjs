// The built-in CloudFormation validator costs about two seconds in every test file; one test turns it on.
process.env.CDK_VALIDATION = 'false';
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
// No test may reach a metadata service or a real account.
process.env.AWS_EC2_METADATA_DISABLED = 'true';
