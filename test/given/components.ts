import type { Platform } from '../../lib/definition/platform.js';
import type { Use } from '../../lib/definition/uses.js';

/** A component that has code, with everything that it may reach. */
export interface GivenComponent {
  readonly kind: 'service' | 'worker' | 'job' | 'function';
  readonly name: string;
  /** `service api`, for messages. */
  readonly label: string;
  readonly stack: string;
  readonly uses: readonly Use[];
  /** The queue that it consumes because of what it is. */
  readonly queue: string | undefined;
}

/** The components of a definition that run code. */
export function givenComponents(platform: Platform): GivenComponent[] {
  const { services, workers, jobs, functions } = platform;
  const component = (
    kind: GivenComponent['kind'],
    name: string,
    uses: readonly Use[],
    queue?: string,
  ): GivenComponent => ({
    kind,
    name,
    label: `${kind} ${name}`,
    stack: stackName(platform, `${kind}-${name}`),
    uses: queue === undefined ? uses : [{ kind: 'queue', name: queue, access: 'consume' }, ...uses],
    queue,
  });
  return [
    ...Object.entries(services).map(([name, { uses }]) => component('service', name, uses)),
    ...Object.entries(workers).map(([name, { uses, queue }]) => component('worker', name, uses, queue)),
    ...Object.entries(jobs).map(([name, { uses }]) => component('job', name, uses)),
    ...Object.entries(functions).map(([name, { uses, trigger }]) =>
      component(
        'function',
        name,
        [...uses, ...secretsOf(trigger)],
        trigger.kind === 'queue' ? trigger.queue : undefined,
      ),
    ),
  ];
}

/** A trigger may name a secret, which reaches the code as a used one does. */
function secretsOf(trigger: Platform['functions'][string]['trigger']): Use[] {
  if (trigger.kind === 'alarms')
    return [{ kind: 'secret', name: trigger.addressSecret, variable: 'NOTIFICATION_ADDRESS' }];
  return trigger.kind === 'webhook' ? [{ kind: 'secret', name: trigger.secret, variable: 'WEBHOOK' }] : [];
}

export const stackName = ({ name, environment }: Platform, stack: string): string =>
  `${name}-${environment.fullName}-${stack}`;
