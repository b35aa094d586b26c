import { groupedBy } from '../../judged/grouped-by.js';
import type { Rule } from '../../rule.js';

/** Amazon VPC user guide, private DNS: one endpoint of a service in a VPC may answer for its name. */
export const endpointNames: Rule = {
  id: 'HEADROOM-NETWORK-004',
  sentence: 'A VPC has one endpoint with private DNS for a service.',
  *findings(assembly) {
    const named = assembly
      .ofType('AWS::EC2::VPCEndpoint')
      .filter((endpoint) => endpoint.at('PrivateDnsEnabled').isTrue);
    const place = (endpoint: (typeof named)[number]) =>
      `${endpoint.at('VpcId').identity} ${endpoint.at('ServiceName').identity}`;
    for (const [first, second] of groupedBy(named, place).values()) {
      if (second !== undefined) {
        yield second
          .at('PrivateDnsEnabled')
          .finding(`${first.label} answers for that name already, and EC2 refuses a second; use the first`);
      }
    }
  },
};
