/** A template as CloudFormation reads it; only its resources matter here. */
export interface Template {
  readonly Resources: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** A template that lacks one property. */
export interface Mutant {
  readonly stack: string;
  readonly logicalId: string;
  /** From the resource down: `['Properties', 'Tags', 0, 'Value']`, or one of the attributes that keep data. */
  readonly path: readonly (string | number)[];
}

/** `Properties.Tags[0].Value` */
export function pathText(path: Mutant['path']): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`))
    .join('')
    .replace(/^\./, '');
}
