import type { Mutant, Properties, Template } from './mutant.js';
import { mutated } from './mutated.js';

/** The template with one resource in place of another; what is not touched is not copied. */
export function mutatedTemplate(template: Template, mutant: Mutant): Template {
  const resource = template.Resources[mutant.logicalId] as Properties;
  return { ...template, Resources: { ...template.Resources, [mutant.logicalId]: mutated(resource, mutant) } };
}
