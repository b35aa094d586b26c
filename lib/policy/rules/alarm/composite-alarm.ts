import { resourceRule } from '../../resource-rule.js';

/** CloudWatch user guide, composite alarms: all alarms of the rule are in its account and region. */
export const compositeAlarm = resourceRule({
  id: 'HEADROOM-ALARM-004',
  sentence: 'A composite alarm names alarms that exist in its region.',
  types: ['AWS::CloudWatch::CompositeAlarm'],
  *problems(composite, assembly) {
    const rule = composite.at('AlarmRule');
    const alarms = assembly.ofType('AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm');
    for (const [, name = ''] of rule.text.matchAll(/(?:ALARM|OK|INSUFFICIENT_DATA)\(\s*"?([^")]+)"?\s*\)/g)) {
      if (name.includes('${')) continue;
      const called = alarms.filter((alarm) => alarm.at('AlarmName').literal === name.split(':alarm:').at(-1));
      if (!called.some(({ stack }) => stack.region === composite.stack.region)) {
        yield rule.finding(
          `no alarm of ${composite.stack.region} is called "${name}"${called.length > 0 ? `, but one of ${called[0]?.stack.region}` : ''}; correct the name, or move one of the two`,
        );
      }
    }
    for (const target of rule.targets.filter(({ stack }) => stack.region !== composite.stack.region)) {
      yield rule.finding(`${target.label} is in ${target.stack.region}, this in ${composite.stack.region}; move one`);
    }
  },
});
