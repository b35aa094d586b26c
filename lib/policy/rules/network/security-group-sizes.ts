import type { JudgedAssembly } from '../../judged/judged-assembly.js';
import type { JudgedResource } from '../../judged/judged-resource.js';
import type { Rule } from '../../rule.js';

/** Amazon VPC user guide, quotas: rules of a security group each way, security groups of a network interface. */
const most = { rules: 60, groups: 5 };

/** Where resources name the groups of their interfaces. */
const wearers: Readonly<Record<string, readonly string[]>> = {
  'AWS::ECS::Service': ['NetworkConfiguration', 'AwsvpcConfiguration', 'SecurityGroups'],
  'AWS::ElastiCache::ReplicationGroup': ['SecurityGroupIds'],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ['SecurityGroups'],
  'AWS::Lambda::Function': ['VpcConfig', 'SecurityGroupIds'],
  'AWS::RDS::DBInstance': ['VPCSecurityGroups'],
};

export const securityGroupSizes: Rule = {
  id: 'HEADROOM-NETWORK-002',
  sentence: 'A security group has at most 60 rules each way, and a network interface five groups.',
  *findings(assembly) {
    for (const direction of ['Ingress', 'Egress']) {
      for (const [group, count] of ruleCounts(assembly, direction)) {
        if (count <= most.rules) continue;
        yield group.finding(
          `Properties.SecurityGroup${direction}`,
          `${count} rules of all stacks, but a group takes ${most.rules}; let the others share a group or a prefix list`,
        );
      }
    }
    for (const wearer of assembly.ofType(...Object.keys(wearers))) {
      const groups = wearer.at(...(wearers[wearer.type] as readonly string[]));
      if (groups.items.length > most.groups) {
        yield groups.finding(`${groups.items.length} groups, but a network interface takes ${most.groups}; join some`);
      }
    }
  },
};

/** Rules stand in the group itself or, mostly, in the stack that needs them. */
function ruleCounts(assembly: JudgedAssembly, direction: string): Map<JudgedResource, number> {
  const counts = new Map<JudgedResource, number>();
  for (const group of assembly.ofType('AWS::EC2::SecurityGroup')) {
    counts.set(group, group.at(`SecurityGroup${direction}`).items.length);
  }
  for (const rule of assembly.ofType(`AWS::EC2::SecurityGroup${direction}`)) {
    const group = rule.at('GroupId').target;
    if (group !== undefined) counts.set(group, (counts.get(group) ?? 0) + 1);
  }
  return counts;
}
