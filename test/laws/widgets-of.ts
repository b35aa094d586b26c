import type { Resource } from '../../lib/assembly/assembly.js';
import type { LawCase } from './law-case.js';
import { valueText } from './value-text.js';

export interface Widget {
  readonly type: string;
  readonly properties: {
    readonly markdown?: string;
    readonly title?: string;
    readonly region?: unknown;
    readonly metrics?: readonly (readonly unknown[])[];
    readonly annotations?: { readonly horizontal?: readonly { readonly value?: number }[] };
  };
}

const shown = new WeakMap<LawCase, readonly Widget[]>();

/** What the dashboard shows. */
export function widgetsOf(given: LawCase): readonly Widget[] {
  const known = shown.get(given) ?? read(given);
  shown.set(given, known);
  return known;
}

function read(given: LawCase): readonly Widget[] {
  const [dashboard] = given.ofType('AWS::CloudWatch::Dashboard');
  const body = valueText(given, dashboard as Resource, dashboard?.properties.DashboardBody);
  return (JSON.parse(body) as { widgets: Widget[] }).widgets;
}
