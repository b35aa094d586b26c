import { resourceRule } from '../../resource-rule.js';
import { claimedName } from '../names/claimed-name.js';

/** AWS WAF developer guide, logging destinations. */
const prefix = 'aws-waf-logs-';

export const logDestination = resourceRule({
  id: 'HEADROOM-WAF-004',
  sentence: 'WAF logs to something whose name begins with aws-waf-logs-.',
  types: ['AWS::WAFv2::LoggingConfiguration'],
  *problems(logging) {
    for (const destination of logging.at('LogDestinationConfigs').items) {
      const { target, text } = destination;
      const name =
        target === undefined ? text.split(/[:/]/).findLast((part) => part !== '*') : claimedName(target).text;
      if (!name?.startsWith(prefix)) {
        yield destination.finding(
          `"${name || 'a name that CloudFormation makes'}" is refused; begin it with ${prefix}`,
        );
      }
    }
  },
});
