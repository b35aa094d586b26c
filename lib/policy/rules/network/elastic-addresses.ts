import { groupedBy } from '../../judged/grouped-by.js';
import type { Rule } from '../../rule.js';

/** Amazon VPC user guide, quotas: Elastic IP addresses of a region. */
const most = 5;

export const elasticAddresses: Rule = {
  id: 'HEADROOM-NETWORK-001',
  sentence: 'A platform takes at most the five public addresses that an account has in a region.',
  *findings(assembly) {
    for (const own of groupedBy(assembly.ofType('AWS::EC2::EIP'), ({ stack }) => `${stack.region}`).values()) {
      const beyond = own[most];
      if (beyond !== undefined) {
        yield beyond.finding(
          'Properties',
          `address ${own.length} of a region that has ${most}; use fewer NAT gateways, or have the quota raised and acknowledge this`,
        );
      }
    }
  },
};
