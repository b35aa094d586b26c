import { JudgedAssembly } from '../../judged/judged-assembly.js';
import type { Rule } from '../../rule.js';

interface Output {
  readonly Export?: { readonly Name: unknown };
}

export const exportNames: Rule = {
  id: 'HEADROOM-STACK-002',
  sentence: 'No two outputs of a region are exported under one name.',
  *findings({ stacks }) {
    const taken = new Map<string, string>();
    for (const stack of stacks) {
      for (const [output, { Export }] of Object.entries(stack.template.Outputs ?? {}) as [string, Output][]) {
        if (Export === undefined) continue;
        const place = `${JSON.stringify(Export.Name)} ${stack.region} ${stack.account}`;
        const first = taken.get(place);
        if (first !== undefined) {
          yield JudgedAssembly.findingOn(
            stack,
            `Outputs.${output}.Export`,
            `${JSON.stringify(Export.Name)} is also exported as ${first}, and the second stack is refused; leave exportName away`,
          );
        }
        taken.set(place, `${stack.name}.${output}`);
      }
    }
  },
};
