import { JudgedAssembly } from '../../judged/judged-assembly.js';
import type { Rule } from '../../rule.js';

/** CloudFormation user guide, quotas: 500 resources, 200 outputs, 1 MB. The first two with room for the next change. */
const most = { resources: 400, outputs: 150, bytes: 1_000_000 };

export const templateSize: Rule = {
  id: 'HEADROOM-STACK-001',
  sentence: 'A stack has at most 400 resources, 150 outputs and a template of 1 MB.',
  *findings({ stacks }) {
    for (const stack of stacks) {
      const resources = Object.keys(stack.template.Resources ?? {}).length;
      const outputs = Object.keys(stack.template.Outputs ?? {}).length;
      if (resources > most.resources) {
        yield JudgedAssembly.findingOn(
          stack,
          'Resources',
          `${resources} resources, and CloudFormation refuses more than 500; move some to a stack of their own before ${most.resources} are passed`,
        );
      }
      if (outputs > most.outputs) {
        yield JudgedAssembly.findingOn(
          stack,
          'Outputs',
          `${outputs} outputs, and CloudFormation refuses more than 200; let other stacks read fewer values`,
        );
      }
      if (stack.bytes > most.bytes) {
        yield JudgedAssembly.findingOn(
          stack,
          '',
          `a template of ${stack.bytes} bytes, and CloudFormation refuses more than 1 MB; split the stack, or move inline code to an asset`,
        );
      }
    }
  },
};
