import { deployedLength } from '../../judged/deployed-length.js';
import { resourceRule } from '../../resource-rule.js';

/** Lambda developer guide, environment variables. */
const mostBytes = 4_096;
const accepted = /^[a-zA-Z][a-zA-Z0-9_]+$/;
const reserved =
  /^(_HANDLER|_X_AMZN_TRACE_ID|AWS_(DEFAULT_)?REGION|AWS_EXECUTION_ENV|AWS_ACCESS_KEY(_ID)?|AWS_SECRET_ACCESS_KEY|AWS_SESSION_TOKEN|AWS_LAMBDA_(FUNCTION_(NAME|MEMORY_SIZE|VERSION)|INITIALIZATION_TYPE|LOG_(GROUP|STREAM)_NAME|RUNTIME_API)|LAMBDA_(TASK_ROOT|RUNTIME_DIR))$/;

export const functionVariables = resourceRule({
  id: 'HEADROOM-LAMBDA-002',
  sentence: 'The variables of a function fit into 4 KB, under names that Lambda accepts.',
  types: ['AWS::Lambda::Function'],
  *problems(handler) {
    const variables = handler.at('Environment', 'Variables');
    const length = deployedLength(variables);
    if (length > mostBytes)
      yield variables.finding(`about ${length} bytes, but Lambda takes ${mostBytes}; move some to a parameter`);
    for (const [name, value] of variables.entries) {
      if (reserved.test(name)) yield value.finding(`${name} is set by Lambda itself; take another name`);
      else if (!accepted.test(name)) {
        yield value.finding(
          `"${name}" is refused; take a letter and then letters, digits or _, at least two characters`,
        );
      }
    }
  },
});
