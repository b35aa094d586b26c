import { deployedLength } from '../../judged/deployed-length.js';
import type { JudgedResource } from '../../judged/judged-resource.js';
import type { Rule } from '../../rule.js';

/** IAM user guide, quotas: characters without white space. */
const most = { inline: 10_240, managed: 6_144 };

export const policySizes: Rule = {
  id: 'HEADROOM-IAM-001',
  sentence: 'The inline policies of a role stay within 10 240 characters, a managed policy within 6 144.',
  *findings(assembly) {
    const lengths = new Map<JudgedResource, number>();
    for (const role of assembly.ofType('AWS::IAM::Role')) lengths.set(role, deployedLength(role.at('Policies')));
    for (const policy of assembly.ofType('AWS::IAM::Policy')) {
      for (const role of policy.at('Roles').targets) {
        lengths.set(role, (lengths.get(role) ?? 0) + deployedLength(policy.at('PolicyDocument')));
      }
    }
    for (const [role, length] of lengths) {
      if (length > most.inline) {
        yield role.finding(
          'Properties.Policies',
          `about ${length} characters of inline policies, but IAM takes ${most.inline}; grant fewer things one by one`,
        );
      }
    }
    for (const policy of assembly.ofType('AWS::IAM::ManagedPolicy')) {
      const document = policy.at('PolicyDocument');
      const length = deployedLength(document);
      if (length > most.managed)
        yield document.finding(`about ${length} characters, but IAM takes ${most.managed}; make two policies of it`);
    }
  },
};
