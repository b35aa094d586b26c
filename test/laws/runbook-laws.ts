import type { Resource } from '../../lib/assembly/assembly.js';
import { givenRunbook } from '../given/runbook.js';
import { labelOf } from './label-of.js';
import type { Law } from './law.js';
import type { LawCase } from './law-case.js';

const { sections, severities } = givenRunbook();
const headings = new Set(sections.map(({ what }) => what));

/** Topics keep their logical ids for ever, and a reference to one from another stack carries it. */
const severitiesOf = ({ properties: { AlarmActions = [] } }: Resource): string[] =>
  ['page', 'ticket'].filter((severity) => new RegExp(`${severity}Topic`, 'i').test(JSON.stringify(AlarmActions)));

const descriptionOf = ({ properties: { AlarmDescription = '' } }: Resource): string => String(AlarmDescription);

const whatOf = (alarm: Resource): string | undefined =>
  /Runbook: docs\/runbook\.md#([a-z-]+)$/.exec(descriptionOf(alarm))?.[1];

/** Alarms that tell somebody. The others move the number of tasks. */
const telling = (given: LawCase): Resource[] =>
  given.ofType('AWS::CloudWatch::Alarm').filter((alarm) => severitiesOf(alarm).length > 0);

const silent = (given: LawCase): Resource[] =>
  given.ofType('AWS::CloudWatch::Alarm').filter((alarm) => severitiesOf(alarm).length === 0);

export const runbookLaws: readonly Law[] = [
  {
    promise: 'sends everybody whom an alarm wakes to a heading of the runbook',
    problems: (given) => {
      const alarms = telling(given);
      if (alarms.length === 0) return ['no alarm tells anybody'];
      return alarms.filter((alarm) => !headings.has(whatOf(alarm) ?? '')).map(labelOf);
    },
  },
  {
    promise: 'has the kind of trouble in the name of each alarm',
    problems: (given) =>
      telling(given)
        .filter((alarm) => !String(alarm.properties.AlarmName).includes(`-${whatOf(alarm)}`))
        .map(labelOf),
  },
  {
    promise: 'rings no louder than the table of the runbook says, and in one way only',
    problems: (given) =>
      telling(given)
        .filter((alarm) => {
          const [severity, ...more] = severitiesOf(alarm);
          return more.length > 0 || !severities.get(whatOf(alarm) ?? '')?.includes(String(severity));
        })
        .map(labelOf),
  },
  {
    promise: 'gives every alarm that tells nobody a description that says so',
    problems: (given) =>
      silent(given)
        .filter((alarm) => !/\bnobody\b/.test(descriptionOf(alarm)))
        .map(labelOf),
  },
];
