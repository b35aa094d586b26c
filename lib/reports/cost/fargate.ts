import type { Resource } from '../../assembly/assembly.js';
import { numberOf, section, textOf } from '../../assembly/template-value.js';
import { type Charge, hoursPerMonth, Unpriced } from './charge.js';
import { type Range, times } from './range.js';

/** GiB of disk that come with every task (Amazon ECS guide, Fargate task storage). */
const includedStorageGiB = 20;

export interface TaskSize {
  readonly architecture: 'arm64' | 'x86_64';
  readonly vcpu: number;
  readonly memoryGiB: number;
  readonly extraStorageGiB: number;
}

/** @throws Unpriced where the task definition has no size, as on EC2 */
export function taskSizeOf({ properties }: Resource): TaskSize {
  const [cpu, memory] = [numberOf(properties, 'Cpu'), numberOf(properties, 'Memory')];
  if (cpu === undefined || memory === undefined) throw new Unpriced('its task definition says no processor and memory');
  const storage = numberOf(section(properties, 'EphemeralStorage') ?? {}, 'SizeInGiB') ?? includedStorageGiB;
  const platform = section(properties, 'RuntimePlatform') ?? {};
  return {
    architecture: textOf(platform, 'CpuArchitecture') === 'ARM64' ? 'arm64' : 'x86_64',
    vcpu: cpu / 1024,
    memoryGiB: memory / 1024,
    extraStorageGiB: Math.max(0, storage - includedStorageGiB),
  };
}

export type Purchase = 'on demand' | 'Spot';

/** What so many hours of a task cost. */
export function taskCharges(size: TaskSize, purchase: Purchase, taskHours: Range): readonly Charge[] {
  const { architecture, vcpu, memoryGiB, extraStorageGiB } = size;
  const sold = `${purchase === 'Spot' ? 'fargate-spot' : 'fargate'}.${architecture}`;
  const of = `${architecture}, ${purchase}`;
  const charges = [
    { what: `processor of tasks, ${of}`, price: `${sold}.vcpu`, quantity: times(taskHours, vcpu) },
    { what: `memory of tasks, ${of}`, price: `${sold}.memory`, quantity: times(taskHours, memoryGiB) },
    { what: 'disk of tasks above 20 GiB', price: 'fargate.storage', quantity: times(taskHours, extraStorageGiB) },
  ];
  return charges.filter(({ quantity }) => quantity.maximum > 0);
}

/** Hours of so many tasks that always run. */
export const alwaysOn = (tasks: Range): Range => times(tasks, hoursPerMonth);
