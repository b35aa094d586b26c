import type { PlatformInput } from '../../../lib/definition/platform.js';

/** One way in which parts of a definition that were written apart are made to agree. A new relation gets one more. */
export type Settler = (input: PlatformInput) => PlatformInput;
export type Section<Name extends keyof PlatformInput> = NonNullable<PlatformInput[Name]>;
type Component<Name extends 'services' | 'workers' | 'jobs' | 'functions'> = Section<Name>[string];
export type Service = Component<'services'>;
export type Worker = Component<'workers'>;
export type Container = Service | Worker | Component<'jobs'>;
export type Use = NonNullable<Component<'functions'>['uses']>[number];

export function mapComponents<Component>(
  components: Readonly<Record<string, Component>> | undefined,
  change: (component: Component, name: string, index: number) => Component,
): Record<string, Component> {
  return Object.fromEntries(
    Object.entries(components ?? {}).map(([name, component], index) => [name, change(component, name, index)]),
  );
}

export const namesIn = (section: object | undefined): string[] => Object.keys(section ?? {});

/** A number that is too large becomes another one that is not: one bound for all would try that bound only. */
export const within = (value: number, most: number): number =>
  value <= most ? value : 1 + (value % Math.max(1, most));

/** Which of some names a text stands for: the same one always. */
export function oneOf(names: readonly string[], text: string): string | undefined {
  const sum = [...text].reduce((total, letter) => total + letter.charCodeAt(0), 0);
  return names[sum % Math.max(1, names.length)];
}
