import type { Construct } from 'constructs';
import { PlatformDashboard, type PlatformDashboardProps } from '../alarms/platform-dashboard.js';
import { PlatformStack } from './platform-stack.js';

/** What shows the whole platform at once. */
export class ObservabilityStack extends PlatformStack {
  constructor(scope: Construct, props: PlatformDashboardProps) {
    super(scope, {
      identity: props.identity,
      name: 'observability',
      purpose: 'Dashboard of every component, with the lines at which its alarms fire',
      lifetime: 'replaceable',
    });
    new PlatformDashboard(this, 'Dashboard', props);
  }
}
