import type { JudgedValue } from './judged-value.js';

const reference = /\{"(?:Ref|Fn::GetAtt|Fn::ImportValue|Fn::GetStackOutput)":(?:"[^"]*"|\[[^\]]*\]|\{[^}]*\})\}/g;
/** What a reference becomes; most are ARNs. */
const arnLength = 120;

/** About as many characters as a value will have once its references are known. */
export const deployedLength = ({ raw }: JudgedValue): number =>
  raw === undefined ? 0 : JSON.stringify(raw).replace(reference, 'x'.repeat(arnLength)).length;
