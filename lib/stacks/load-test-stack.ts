import type { Construct } from 'constructs';
import { LoadTest, type LoadTestProps } from '../constructs/load-test/load-test.js';
import { PlatformStack } from './platform-stack.js';

/** Load like that of users, whenever somebody starts it. */
export class LoadTestStack extends PlatformStack {
  constructor(scope: Construct, props: LoadTestProps) {
    super(scope, {
      identity: props.identity,
      name: 'load-test',
      purpose: 'A task that asks the platform what its users will, held against the objectives',
      lifetime: 'replaceable',
    });
    new LoadTest(this, 'LoadTest', props);
  }
}
