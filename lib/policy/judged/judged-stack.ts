/** A resource as it stands in a template. */
export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DependsOn?: string | readonly string[];
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
  readonly UpdatePolicy?: unknown;
}

export interface Template {
  readonly Resources?: Readonly<Record<string, TemplateResource>>;
  readonly Outputs?: Readonly<Record<string, unknown>>;
}

/** A template and where it will be deployed. */
export interface JudgedStack {
  /** Construct path. */
  readonly path: string;
  readonly name: string;
  readonly account: string | undefined;
  readonly region: string | undefined;
  readonly terminationProtection: boolean;
  readonly templatePath: string;
  /** Size of the file. */
  readonly bytes: number;
  readonly template: Template;
}
