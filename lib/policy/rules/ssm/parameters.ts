import { resourceRule } from '../../resource-rule.js';

/** Systems Manager user guide, parameter tiers and names. */
const mostBytes: Readonly<Record<string, number>> = { Standard: 4_096, Advanced: 8_192 };

export const parameters = resourceRule({
  id: 'HEADROOM-SSM-001',
  sentence: 'A parameter fits into 4 KB, and its name does not begin with aws or ssm.',
  types: ['AWS::SSM::Parameter'],
  *problems(parameter) {
    const value = parameter.at('Value');
    const name = parameter.at('Name');
    const most = mostBytes[parameter.at('Tier').text || 'Standard'] ?? Number.NaN;
    if (Buffer.byteLength(value.text) > most) {
      yield value.finding(`${Buffer.byteLength(value.text)} bytes, but its tier takes ${most}; keep it in a bucket`);
    }
    if (/^\/?(aws|ssm)/i.test(name.literal ?? ''))
      yield name.finding(`"${name.literal}" is reserved; begin with another word`);
  },
});
