import { resourceRule } from '../../resource-rule.js';

export const rollbackAlarms = resourceRule({
  id: 'HEADROOM-ECS-014',
  sentence: 'The alarms that roll a deployment back exist, and are quiet while there is nothing to measure.',
  types: ['AWS::ECS::Service'],
  *problems(service, assembly) {
    const alarms = assembly.ofType('AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm');
    for (const name of service.at('DeploymentConfiguration', 'Alarms', 'AlarmNames').items) {
      const alarm = name.target ?? alarms.find((one) => one.at('AlarmName').literal === name.literal);
      if (alarm === undefined) {
        yield name.finding(
          `no alarm of this synth is called "${name.text}", and ECS refuses the service; correct the name`,
        );
      } else if (alarm.at('TreatMissingData').text === 'breaching') {
        yield alarm
          .at('TreatMissingData')
          .finding(
            `breaching, so every deployment of ${service.label} before the first request is rolled back; use notBreaching`,
          );
      }
    }
  },
});
