import { resourceRule } from '../../resource-rule.js';

/** Elastic Load Balancing guide, "Target group attributes" and "Health checks", matcher. */
export const targetChoices = resourceRule({
  id: 'HEADROOM-ELB-010',
  sentence:
    'A slow start goes with round robin only, anomaly mitigation with weighted random only, codes of gRPC with gRPC only.',
  types: ['AWS::ElasticLoadBalancingV2::TargetGroup'],
  *problems(group) {
    const attributes = group.at('TargetGroupAttributes').items;
    const attribute = (key: string) => attributes.find((one) => one.at('Key').text === key)?.at('Value');
    const algorithm = attribute('load_balancing.algorithm.type')?.text ?? 'round_robin';
    const slowStart = attribute('slow_start.duration_seconds');
    if (slowStart !== undefined && slowStart.number > 0 && algorithm !== 'round_robin') {
      yield slowStart.finding(`a slow start with ${algorithm}, which is refused; remove one of the two`);
    }
    const mitigation = attribute('load_balancing.algorithm.anomaly_mitigation');
    if (mitigation?.text === 'on' && algorithm !== 'weighted_random') {
      yield mitigation.finding(
        `anomaly mitigation with ${algorithm}; it changes weights, which only weighted_random has`,
      );
    }
    const speaksGrpc = group.at('ProtocolVersion').text === 'GRPC';
    const wrong = group.at('Matcher', speaksGrpc ? 'HttpCode' : 'GrpcCode');
    if (wrong.exists) {
      yield wrong.finding(
        `codes of ${speaksGrpc ? 'HTTP where targets speak gRPC; use GrpcCode' : 'gRPC where targets speak HTTP; use HttpCode'}`,
      );
    }
  },
});
