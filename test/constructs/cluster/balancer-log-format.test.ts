import { balancerLogColumns, balancerLogPattern } from '../../../lib/constructs/cluster/balancer-log-format.js';

/** The columns of a line, or undefined where the table would show nothing but empty ones. */
function columnsOf(line: string): Record<string, string> | undefined {
  const [, ...values] = new RegExp(balancerLogPattern).exec(line) ?? [];
  if (values.length === 0) return undefined;
  return Object.fromEntries(balancerLogColumns.map(({ name }, index) => [name, values[index] ?? '']));
}

const answered =
  'https 2026-11-25T10:00:00.186641Z app/shop/50dc6c495c0c9188 192.0.2.7:2817 10.0.0.1:8080 0.001 0.048 0.002 200 200 34 366 ' +
  '"GET https://shop.example:443/api/users/7?full=1 HTTP/1.1" "Mozilla/5.0 (X11; Linux)" ECDHE-RSA-AES128-GCM-SHA256 TLSv1.3 ' +
  'arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/api/73e2d6bc24d8a067 "Root=1-58337262-36d228ad5d99923122bbe354" ' +
  '"shop.example" "arn:aws:acm:eu-west-1:123456789012:certificate/12345678" 100 2026-11-25T10:00:00.137000Z "waf,forward" "-" "-" ' +
  '"10.0.0.1:8080" "200" "-" "-" TID_1234abcd5678ef90';

const refused =
  'h2 2026-11-25T10:00:01.000000Z app/shop/50dc6c495c0c9188 [2001:db8::1]:2817 - -1 -1 -1 503 - 34 366 ' +
  '"POST https://shop.example:443/api/posts HTTP/2.0" "" - - - "Root=1-58337262-36d228ad5d99923122bbe355" "-" "-" 0 ' +
  '2026-11-25T10:00:00.999000Z "forward" "-" "-" "-" "-" "-" "-"';

test('an answered request is taken apart into its columns', () => {
  expect(columnsOf(answered)).toMatchObject({
    client: '192.0.2.7:2817',
    request_processing_time: '0.001',
    target_processing_time: '0.048',
    response_processing_time: '0.002',
    elb_status_code: '200',
    request: 'GET https://shop.example:443/api/users/7?full=1 HTTP/1.1',
    trace_id: 'Root=1-58337262-36d228ad5d99923122bbe354',
    matched_rule_priority: '100',
    actions_executed: 'waf,forward',
    error_reason: '-',
  });
});

test('a request that reached no task is as well', () => {
  expect(columnsOf(refused)).toMatchObject({
    client: '[2001:db8::1]:2817',
    target: '-',
    target_processing_time: '-1',
    elb_status_code: '503',
    user_agent: '',
  });
});

test('fields that AWS adds at the end do not matter', () => {
  expect(columnsOf(`${answered} "shop.example" "/users/7" "200" new`)).toEqual(columnsOf(answered));
});

test('no two columns have one name', () => {
  const names = balancerLogColumns.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});
