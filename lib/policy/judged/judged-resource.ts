import type { Finding } from '../rule.js';
import type { JudgedAssembly } from './judged-assembly.js';
import type { JudgedStack, TemplateResource } from './judged-stack.js';
import { JudgedValue } from './judged-value.js';

/** One resource of a template, as rules see it. */
export class JudgedResource {
  readonly assembly: JudgedAssembly;
  readonly stack: JudgedStack;
  readonly logicalId: string;
  readonly type: string;
  readonly #resource: TemplateResource;

  constructor(assembly: JudgedAssembly, stack: JudgedStack, logicalId: string, resource: TemplateResource) {
    this.assembly = assembly;
    this.stack = stack;
    this.logicalId = logicalId;
    this.type = resource.Type;
    this.#resource = resource;
  }

  /** For messages: stack and logical id. */
  get label(): string {
    return `${this.stack.name}/${this.logicalId}`;
  }

  /** A property, or what is inside of it. */
  at(...keys: readonly (string | number)[]): JudgedValue {
    return new JudgedValue(this, 'Properties', this.#resource.Properties).at(...keys);
  }

  /** What stands beside the properties: `DeletionPolicy`, `UpdatePolicy` and so on. */
  beside(key: 'DeletionPolicy' | 'UpdateReplacePolicy' | 'UpdatePolicy'): JudgedValue {
    return new JudgedValue(this, key, this.#resource[key]);
  }

  /** Logical ids. */
  get dependsOn(): readonly string[] {
    const { DependsOn = [] } = this.#resource;
    return typeof DependsOn === 'string' ? [DependsOn] : DependsOn;
  }

  finding(path: string, problem: string): Finding {
    const { templatePath, path: stackPath } = this.stack;
    return { at: { templatePath, stackPath, logicalId: this.logicalId }, path, problem };
  }
}
