import { differences } from './differences.js';
import type { Law } from './law.js';
import { valueText } from './value-text.js';

export const recoveryLaws: readonly Law[] = [
  {
    promise: 'copies every primary and every file system where there are backups, and no replica',
    problems: (given) => {
      const { backups, databases, files } = given.definition;
      const expected = backups === undefined ? 0 : Object.keys(databases).length + Object.keys(files).length;
      const selected = given
        .ofType('AWS::Backup::BackupSelection')
        .flatMap(({ properties }) => (properties.BackupSelection as { Resources: unknown[] }).Resources).length;
      return selected === expected ? [] : [`${selected} are copied, not ${expected}`];
    },
  },
  {
    promise: 'has an experiment for each of the definition, ended by alarms that exist',
    problems: (given) => {
      const templates = given.ofType('AWS::FIS::ExperimentTemplate');
      const alarms = new Set(
        given.ofType('AWS::CloudWatch::Alarm').map(({ properties }) => String(properties.AlarmName)),
      );
      return [
        ...differences(
          templates.map(({ properties }) => String((properties.Tags as { Name?: string } | undefined)?.Name)),
          Object.keys(given.definition.experiments).map(
            (name) => `${given.definition.name}-${given.definition.environment.fullName}-${name}`,
          ),
        ),
        ...templates.flatMap((template) => {
          const stops = template.properties.StopConditions as { Value?: unknown }[];
          const named = stops.map(({ Value }) => valueText(given, template, Value).split(':').at(-1) ?? '');
          return named.length === 0 ? ['nothing ends it'] : named.filter((name) => !alarms.has(name));
        }),
      ];
    },
  },
  {
    promise: 'has the budget of the definition, and no other',
    problems: (given) =>
      differences(
        given
          .ofType('AWS::Budgets::Budget')
          .map(({ properties }) => (properties.Budget as { BudgetLimit: { Amount: number } }).BudgetLimit.Amount)
          .map(String),
        given.definition.budget === undefined ? [] : [String(given.definition.budget.usd)],
      ),
  },
];
