import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { auditableReason } from './acknowledgement.js';
import { sameFindings } from './same-findings.js';

/** The team that answers for acknowledgements of the platform's own constructs. */
const platformOwner = 'platform';
/** Review date of the platform's own acknowledgements: one date, moved on when all of them have been read again. */
const reviewBy = '2027-11-30';

/** Whose findings can be acknowledged. A finding under any other name would stay, and nothing would say why. */
const namespaces = [
  'AwsSolutions',
  'CloudFormation-Validate',
  'Headroom',
  'ControlTower',
  'HIPAA.Security',
  'NIST.800.53.R4',
  'NIST.800.53.R5',
  'PCI.DSS.321',
  'Serverless',
  'Annotation',
];
/** cdk-nag reports each wildcard and each managed policy by itself; the bare id of these rules matches none of them. */
const needsDetail = /^AwsSolutions::AwsSolutions-IAM[45]$/;
const shortestReason = { words: 5, characters: 25 };

/**
 * Accepts one finding on a construct and everything below it, under each name that a rule pack has for it. Made where the construct is made, so that a new
 * component needs none of its own.
 */
export function acknowledge(construct: IConstruct, rule: string, reason: string): void {
  const problem = problemWith(rule, reason);
  if (problem !== undefined) throw new Error(`${construct.node.path}: cannot acknowledge "${rule}": ${problem}`);
  const audited = auditableReason({ reason, owner: platformOwner, expires: reviewBy });
  const rules = [rule, ...(sameFindings[rule] ?? [])];
  Validations.of(construct).acknowledge(...rules.map((id) => ({ id, reason: audited })));
}

function problemWith(rule: string, reason: string): string | undefined {
  // Under a bare id the CDK drops the finding from its report, and nobody can see what was accepted.
  if (!namespaces.some((namespace) => rule.startsWith(`${namespace}::`) && rule.length > namespace.length + 2)) {
    return `it must start with ${namespaces.map((namespace) => `${namespace}::`).join(' or ')}`;
  }
  if (needsDetail.test(rule))
    return 'name what is accepted in brackets, as the finding does, for example [Resource::*]';
  if (reason.length < shortestReason.characters || reason.split(/\s+/).length < shortestReason.words) {
    return `"${reason}" is not a reason; say in a sentence why this is right here`;
  }
  return undefined;
}
