import { labelOf } from './label-of.js';
import type { Law } from './law.js';
import { valueAt } from './value-at.js';

export const firewallLaws: readonly Law[] = [
  {
    promise: 'logs what a firewall catches into one place',
    problems: (given) =>
      given
        .ofType('AWS::WAFv2::LoggingConfiguration')
        .filter(({ properties }) => (properties.LogDestinationConfigs as unknown[] | undefined)?.length !== 1)
        .map(labelOf),
  },
  {
    promise: 'counts and samples what every rule of a firewall catches, under a name of its own, in order',
    problems: (given) =>
      given.ofType('AWS::WAFv2::WebACL').flatMap((acl) => {
        const rules = (acl.properties.Rules ?? []) as readonly Readonly<Record<string, unknown>>[];
        const seen = [acl.properties, ...rules].map(({ VisibilityConfig }) => VisibilityConfig);
        const names = new Set(seen.map((one) => valueAt(one, 'MetricName')));
        const blind = seen.filter(
          (one) => valueAt(one, 'CloudWatchMetricsEnabled') !== true || valueAt(one, 'SampledRequestsEnabled') !== true,
        );
        const ordered = rules.every(({ Priority }, index) => Priority === index);
        return [
          ...(blind.length > 0 || names.size < seen.length ? ['blind'] : []),
          ...(ordered ? [] : ['disordered']),
        ].map((problem) => `${labelOf(acl)}: ${problem}`);
      }),
  },
  {
    // Bodies larger than 8 KiB are ordinary for an API; all else that these sets know is an attack.
    promise: 'has a firewall ask the three sets of AWS and block as they say, but for large bodies',
    problems: (given) =>
      given
        .ofType('AWS::WAFv2::WebACL')
        .filter(({ properties }) => {
          const sets = ((properties.Rules ?? []) as readonly Readonly<Record<string, unknown>>[]).flatMap((rule) => {
            const set = valueAt(rule, 'Statement', 'ManagedRuleGroupStatement');
            if (set === undefined) return [];
            const softened = (valueAt(set, 'RuleActionOverrides') ?? []) as readonly {
              readonly Name: string;
              readonly ActionToUse?: object;
            }[];
            const blocks = JSON.stringify(rule.OverrideAction) === '{"None":{}}';
            return [
              `${valueAt(set, 'Name')} ${blocks} ${softened.map(({ Name, ActionToUse }) => `${Name} ${JSON.stringify(ActionToUse)}`).join()}`,
            ];
          });
          const expected = [
            'AWSManagedRulesAmazonIpReputationList true ',
            'AWSManagedRulesCommonRuleSet true SizeRestrictions_BODY {"Count":{}}',
            'AWSManagedRulesKnownBadInputsRuleSet true ',
          ];
          return sets.sort().join() !== expected.join();
        })
        .map(labelOf),
  },
];
