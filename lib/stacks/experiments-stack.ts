import type { Construct } from 'constructs';
import { Experiments, type ExperimentsProps } from '../constructs/recovery/experiments.js';
import { PlatformStack } from './platform-stack.js';

/** Faults to try whether users notice. */
export class ExperimentsStack extends PlatformStack {
  constructor(scope: Construct, props: ExperimentsProps) {
    super(scope, {
      identity: props.identity,
      name: 'experiments',
      purpose: 'Faults that somebody may start, and that end when users would notice',
      lifetime: 'replaceable',
    });
    new Experiments(this, 'Experiments', props);
  }
}
