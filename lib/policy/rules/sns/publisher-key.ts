import type { JudgedAssembly } from '../../judged/judged-assembly.js';
import type { JudgedResource } from '../../judged/judged-resource.js';
import { resourceRule } from '../../resource-rule.js';
import { admits } from '../kms/admits.js';

const alarmTypes = ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm'];

/** CloudWatch user guide, alarms to an encrypted topic: without the right the alarm fires and nobody hears of it. */
export const publisherKey = resourceRule({
  id: 'HEADROOM-SNS-003',
  sentence: 'The key of a topic admits the services that publish to it.',
  types: ['AWS::SNS::Topic'],
  *problems(topic, assembly) {
    const named = topic.at('KmsMasterKeyId');
    const key = named.target;
    if (key?.type !== 'AWS::KMS::Key') return;
    for (const service of publishersOf(topic, assembly)) {
      if (!admits(key, service)) {
        yield named.finding(
          `${key.label} does not admit ${service}, which publishes here, so it is silent; allow kms:GenerateDataKey* and kms:Decrypt`,
        );
      }
    }
  },
});

function publishersOf(topic: JudgedResource, assembly: JudgedAssembly): string[] {
  const isAlarmed = assembly
    .ofType(...alarmTypes)
    .some((alarm) => ['AlarmActions', 'OKActions'].some((kind) => alarm.at(kind).targets.includes(topic)));
  const isEvented = assembly
    .ofType('AWS::Events::Rule')
    .some((rule) => rule.at('Targets').items.some((target) => target.at('Arn').targets.includes(topic)));
  return [...(isAlarmed ? ['cloudwatch.amazonaws.com'] : []), ...(isEvented ? ['events.amazonaws.com'] : [])];
}
