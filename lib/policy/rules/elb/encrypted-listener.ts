import type { JudgedResource } from '../../judged/judged-resource.js';
import { resourceRule } from '../../resource-rule.js';

/** Elastic Load Balancing guide, "Verify JWTs" and "Target groups", protocol version. */
export const encryptedListener = resourceRule({
  id: 'HEADROOM-ELB-009',
  sentence: 'Tokens are checked, and HTTP/2 and gRPC are spoken with targets, behind an encrypted listener only.',
  types: ['AWS::ElasticLoadBalancingV2::ListenerRule'],
  *problems(rule) {
    const protocol = rule.at('ListenerArn').target?.at('Protocol').literal;
    if (protocol !== 'HTTP') return;
    for (const action of rule.at('Actions').items) {
      if (action.at('Type').text === 'jwt-validation') {
        yield action.finding('on a listener of HTTP, which takes no tokens; put the rule on one of HTTPS');
      }
      const version = action.at('TargetGroupArn').target ?? groupIn(action.at('ForwardConfig').targets);
      const spoken = version?.at('ProtocolVersion').text;
      if (spoken === 'GRPC' || spoken === 'HTTP2') {
        yield action.finding(`to a target group of ${spoken} on a listener of HTTP; put the rule on one of HTTPS`);
      }
    }
  },
});

const groupIn = (targets: readonly JudgedResource[]): JudgedResource | undefined =>
  targets.find(({ type }) => type === 'AWS::ElasticLoadBalancingV2::TargetGroup');
