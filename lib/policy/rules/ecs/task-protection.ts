import type { Rule } from '../../rule.js';
import { oneOrMany, statementsOf } from '../iam/allows.js';

/** ECS developer guide, task scale-in protection; CloudFormation waits three hours for a service to become stable. */
export const taskProtection: Rule = {
  id: 'HEADROOM-ECS-015',
  sentence: 'No task protects itself from being stopped for longer than CloudFormation waits.',
  *findings(assembly) {
    const roles = assembly.ofType('AWS::ECS::TaskDefinition').flatMap((task) => task.at('TaskRoleArn').targets);
    for (const role of new Set(roles)) {
      for (const statement of statementsOf(role)) {
        if (!oneOrMany(statement.at('Action')).some(({ text }) => text === 'ecs:UpdateTaskProtection')) continue;
        yield statement
          .at('Action')
          .finding(
            'a task that protects itself for more than three hours makes the update of its stack fail; protect for 180 minutes at most, and acknowledge this with the place in the code',
          );
      }
    }
  },
};
