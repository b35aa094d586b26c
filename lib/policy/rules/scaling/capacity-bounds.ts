import { resourceRule } from '../../resource-rule.js';

export const capacityBounds = resourceRule({
  id: 'HEADROOM-SCALING-002',
  sentence: 'The smallest size is not above the largest.',
  types: ['AWS::ApplicationAutoScaling::ScalableTarget'],
  *problems(target) {
    const [least, most] = [target.at('MinCapacity'), target.at('MaxCapacity')];
    const bounds = [
      { least, most },
      ...target.at('ScheduledActions').items.map((action) => {
        const change = action.at('ScalableTargetAction');
        return { least: change.at('MinCapacity'), most: change.at('MaxCapacity') };
      }),
    ];
    for (const bound of bounds) {
      if (bound.least.number > bound.most.number) {
        yield bound.least.finding(`${bound.least.number}, but at most ${bound.most.number}; exchange or correct them`);
      }
    }
  },
});
