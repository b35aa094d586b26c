import { resourceRule } from '../../resource-rule.js';

/** RDS user guide, Database Insights: the advanced mode keeps 15 months; MySQL and MariaDB have none on the smallest classes. */
const advancedDays = 465;

export const performanceInsights = resourceRule({
  id: 'HEADROOM-RDS-011',
  sentence: 'Insights are asked for where the engine and the class have them, the advanced ones with 465 days.',
  types: ['AWS::RDS::DBInstance'],
  *problems(database) {
    const insights = database.at('EnablePerformanceInsights');
    const days = database.at('PerformanceInsightsRetentionPeriod');
    const small = /^db\.t\w+\.(micro|small)$/.test(database.at('DBInstanceClass').text);
    if (insights.isTrue && small && ['mysql', 'mariadb'].includes(database.at('Engine').text)) {
      yield insights.finding(`${database.at('DBInstanceClass').text} has none with this engine; take a larger class`);
    }
    const isAdvanced = database.at('DatabaseInsightsMode').text === 'advanced';
    if (isAdvanced && !(insights.isTrue && days.number >= advancedDays)) {
      yield days.finding(
        `${days.text || 'no'} days, but the advanced mode needs ${advancedDays} and insights on; set both`,
      );
    }
  },
});
