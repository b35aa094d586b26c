import type { Rule } from '../../rule.js';

export const functionLogGroup: Rule = {
  id: 'HEADROOM-LAMBDA-001',
  sentence: 'A function writes to a log group that a template declares.',
  *findings(assembly) {
    const handlers = new Set(
      [...assembly.resources]
        .filter(({ type }) => type.startsWith('Custom::'))
        .flatMap((resource) => resource.at('ServiceToken').targets),
    );
    for (const handler of assembly.ofType('AWS::Lambda::Function')) {
      const group = handler.at('LoggingConfig', 'LogGroup');
      // Those that the CDK adds for its custom resources take no group; they work for seconds, under a name made up.
      if (!group.exists && !handlers.has(handler)) {
        yield group.finding(
          'Lambda makes a log group at the first call, which never expires and which a later template cannot create; declare one',
        );
      }
    }
  },
};
