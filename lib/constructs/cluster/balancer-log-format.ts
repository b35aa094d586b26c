interface Column {
  readonly name: string;
  readonly type: 'string' | 'int' | 'bigint' | 'double';
  /** With one group, whose text is the value. */
  readonly pattern: string;
}

const plain = '([^ ]*)';
const quoted = '"([^"]*)"';
const seconds = '([-.0-9]*)';
const count = '([-0-9]*)';

const column = (name: string, type: Column['type'], pattern: string): Column => ({ name, type, pattern });

/**
 * One line of the access log, in its order. Source: user guide for Application Load Balancers, "Access log entries".
 * What AWS adds at the end of a line later is let through.
 */
export const balancerLogColumns: readonly Column[] = [
  column('type', 'string', plain),
  column('time', 'string', plain),
  column('elb', 'string', plain),
  column('client', 'string', plain),
  column('target', 'string', plain),
  column('request_processing_time', 'double', seconds),
  column('target_processing_time', 'double', seconds),
  column('response_processing_time', 'double', seconds),
  column('elb_status_code', 'int', count),
  column('target_status_code', 'string', plain),
  column('received_bytes', 'bigint', count),
  column('sent_bytes', 'bigint', count),
  column('request', 'string', quoted),
  column('user_agent', 'string', quoted),
  column('ssl_cipher', 'string', plain),
  column('ssl_protocol', 'string', plain),
  column('target_group_arn', 'string', plain),
  column('trace_id', 'string', quoted),
  column('domain_name', 'string', quoted),
  column('chosen_cert_arn', 'string', quoted),
  column('matched_rule_priority', 'string', plain),
  column('request_creation_time', 'string', plain),
  column('actions_executed', 'string', quoted),
  column('redirect_url', 'string', quoted),
  column('error_reason', 'string', quoted),
];

/** For a whole line, as the RegexSerDe of Hive compares it. */
export const balancerLogPattern = `^${balancerLogColumns.map(({ pattern }) => pattern).join(' ')}(?: .*)?$`;
