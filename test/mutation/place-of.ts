import type { Path, Properties } from './mutant.js';

/** What tells the entries of a list apart, in the words of AWS. */
const names = ['Name', 'Key', 'Id', 'LogType', 'Sid', 'Action', 'ScheduledActionName', 'PolicyName', 'MetricName'];

/**
 * Where a value stands, in words that hold for other templates too: the type, for alarms what they watch, and the path
 * with the names of entries in place of their numbers. A test that builds its own queue says something about the
 * queues of a platform by this.
 */
export function placeOf(resource: Properties, path: Path): string {
  const parts = path.map((part, index) =>
    typeof part === 'number' ? `[${entryName(at(resource, path.slice(0, index + 1)))}]` : part,
  );
  return `${String(resource.Type)}${kindOf(resource)} ${parts.join('.')}`;
}

const at = (value: unknown, path: Path): unknown =>
  path.reduce((inner, part) => (inner as Record<string | number, unknown> | undefined)?.[part], value);

function entryName(entry: unknown): string {
  if (typeof entry === 'string') return entry;
  if (typeof entry !== 'object' || entry === null) return '';
  const name = names.find((one) => one in entry);
  return name === undefined ? '' : [(entry as Properties)[name]].flat().map(String).join('|');
}

/** Alarms share a type and nothing else. */
function kindOf({ Type, Properties }: Properties): string {
  if (Type !== 'AWS::CloudWatch::Alarm') return '';
  const metrics = [...JSON.stringify(Properties).matchAll(/"MetricName":"([^"]+)"/g)].map(([, name]) => name);
  return ` of ${[...new Set(metrics)].sort().join('+')}`;
}
