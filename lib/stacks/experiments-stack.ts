import type { Construct } from 'constructs';
import { alarmName } from '../alarms/alarm-board.js';
import { Experiments, type ExperimentsProps } from '../constructs/recovery/experiments.js';
import type { ExperimentDefinition } from '../definition/experiments.js';
import type { Platform } from '../definition/platform.js';
import { servicesThatNotice } from '../definition/services-that-notice.js';
import { PlatformStack } from './platform-stack.js';

export interface ExperimentsStackProps extends Omit<ExperimentsProps, 'experiments'> {
  readonly definitions: Readonly<Record<string, ExperimentDefinition>>;
  /** Whose objectives end an experiment. */
  readonly noticing: Pick<Platform, 'services'>;
}

/** Faults to try whether users notice. */
export class ExperimentsStack extends PlatformStack {
  constructor(scope: Construct, props: ExperimentsStackProps) {
    const { identity, definitions, noticing } = props;
    super(scope, {
      identity,
      name: 'experiments',
      purpose: 'Faults that somebody may start, and that end when users would notice',
      lifetime: 'replaceable',
    });
    const experiments = Object.entries(definitions).map(([name, definition]) => {
      const alarmNames = servicesThatNotice(noticing, definition).map((service) =>
        alarmName(identity, `service-${service}`, { what: 'service-availability' }),
      );
      return [name, { definition, alarmNames }] as const;
    });
    new Experiments(this, 'Experiments', { ...props, experiments: Object.fromEntries(experiments) });
  }
}
