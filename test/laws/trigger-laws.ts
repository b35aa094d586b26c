import { notifierVariables } from '../../lambda/alarm-notifier/contract.js';
import { redriveVariables } from '../../lambda/dlq-redrive/contract.js';
import { webhookVariables } from '../../lambda/webhook/contract.js';
import { stackName } from '../given/components.js';
import { differences } from './differences.js';
import { labelOf } from './label-of.js';
import type { Law } from './law.js';
import type { LawCase } from './law-case.js';
import { valueAt } from './value-at.js';

/** Topics that a function hears, and whether each may call it. */
function heard(given: LawCase, stack: string): string[] {
  const permitted = given
    .ofType('AWS::Lambda::Permission')
    .filter((one) => one.stack === stack && one.properties.Principal === 'sns.amazonaws.com')
    .flatMap((one) => given.namesIn(one, one.properties.SourceArn));
  return given
    .ofType('AWS::SNS::Subscription')
    .filter((one) => one.stack === stack && one.properties.Protocol === 'lambda')
    .flatMap((one) => given.namesIn(one, one.properties.TopicArn))
    .map((topic) => `${topic}${permitted.includes(topic) ? '' : ', which may not call it'}`);
}

const topics = { page: 'PageTopic', ticket: 'TicketTopic' } as const;

export const triggerLaws: readonly Law[] = [
  {
    promise: 'tells the functions of the alarm topics whose severity they name, and no other',
    problems: (given) =>
      Object.entries(given.definition.functions).flatMap(([name, { trigger }]) => {
        const stack = stackName(given.definition, `function-${name}`);
        const wanted =
          trigger.kind === 'alarms'
            ? trigger.severities.map((one) => `${stackName(given.definition, 'foundation')}/${topics[one]}`)
            : [];
        return differences(heard(given, stack), wanted).map((problem) => `function ${name}: ${problem}`);
      }),
  },
  {
    promise: 'gives each function the queues and the figures of its trigger',
    problems: (given) =>
      given.ofType('AWS::Lambda::Function').flatMap((one) => {
        const trigger = given.definition.functions[given.kindOf(one.stack).replace(/^function-/, '')]?.trigger;
        const told = (variable: string) => valueAt(one.properties, 'Environment', 'Variables', variable);
        if (trigger?.kind === 'alarms') {
          return told(notifierVariables.repositoryUrl) === trigger.repositoryUrl ? [] : [`${labelOf(one)}: repository`];
        }
        if (trigger?.kind === 'webhook') {
          return [
            ...(told(webhookVariables.scheme) === trigger.signature ? [] : ['signature']),
            ...(told(webhookVariables.messageType) === trigger.messageType ? [] : ['message type']),
          ].map((problem) => `${labelOf(one)}: ${problem}`);
        }
        if (trigger?.kind !== 'dead-letters') return [];
        const [queue, deadLetters] = [redriveVariables.queueUrl, redriveVariables.deadLetterQueueUrl].map((variable) =>
          given.namesIn(one, told(variable)).join(),
        );
        return [
          ...(deadLetters === `${queue}DeadLetter` ? [] : ['queues']),
          ...(told(redriveVariables.messagesPerSecond) === String(trigger.messagesPerSecond) ? [] : ['pace']),
          ...(told(redriveVariables.mostRedrives) === String(trigger.mostRedrives) ? [] : ['most redrives']),
        ].map((problem) => `${labelOf(one)}: ${problem}`);
      }),
  },
];
