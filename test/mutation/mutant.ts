export type Properties = Readonly<Record<string, unknown>>;

/** A template as CloudFormation reads it; only its resources matter here. */
export interface Template {
  readonly Resources: Readonly<Record<string, Properties>>;
}

/** From the resource down: `['Properties', 'Tags', 0, 'Value']`, or one of the attributes that keep data. */
export type Path = readonly (string | number)[];

/** `drop` takes a property or an entry of a list away, `flip` says the opposite; the others are for numbers. */
export const operations = ['drop', 'flip', 'double', 'zero'] as const;
export type Operation = (typeof operations)[number];

/** One small mistake in one resource. */
export interface Mutant {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  readonly path: Path;
  readonly operation: Operation;
}

/** `Properties.Tags[0].Value` */
export function pathText(path: Path): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`))
    .join('')
    .replace(/^\./, '');
}

/** `storage Uploads Properties.Tags[0].Value drop` */
export const mutantText = ({ stack, logicalId, path, operation }: Mutant): string =>
  `${stack} ${logicalId} ${pathText(path)} ${operation}`;
