/** A finding that somebody has looked at and accepted. */
export interface Acknowledgement {
  /** Namespaced, so that the finding stays in the report: `AwsSolutions::AwsSolutions-IAM5[Resource::*]`. */
  readonly rule: string;
  /** Why this is right here, in a sentence. */
  readonly reason: string;
  /** Who answers for it. */
  readonly owner: string;
  /** Last day on which the reason counts, as `YYYY-MM-DD`. */
  readonly expires: string;
}

/** The CDK keeps a reason and nothing else, so owner and last day are written behind it. */
export function auditableReason({ reason, owner, expires }: Omit<Acknowledgement, 'rule'>): string {
  return `${reason} (${owner}, until ${expires})`;
}

/** The other way round. Without owner or day it was not written by us, and counts as expired since ever. */
export function parseReason(text: string): Omit<Acknowledgement, 'rule'> {
  const {
    reason = text,
    owner = 'nobody',
    expires = '0000-01-01',
  } = /^(?<reason>.*) \((?<owner>[^(),]+), until (?<expires>\d{4}-\d{2}-\d{2})\)$/s.exec(text)?.groups ?? {};
  return { reason, owner, expires };
}
