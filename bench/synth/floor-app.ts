import { App, Stack } from 'aws-cdk-lib';

// The least that any CDK app costs: one stack with nothing in it. Node starts, the library loads, a template is written.
const app = new App();
new Stack(app, 'Empty');
app.synth();
