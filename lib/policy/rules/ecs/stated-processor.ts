import { resourceRule } from '../../resource-rule.js';

export const statedProcessor = resourceRule({
  id: 'HEADROOM-ECS-007',
  sentence: 'A task on Fargate states the processor that its image was built for.',
  types: ['AWS::ECS::TaskDefinition'],
  *problems(task) {
    const processor = task.at('RuntimePlatform', 'CpuArchitecture');
    const onFargate = task.at('RequiresCompatibilities').items.some(({ text }) => text === 'FARGATE');
    if (onFargate && !processor.exists) {
      yield processor.finding(
        'X86_64 by default, on which an image for arm64 stops with "exec format error"; state the processor of the image',
      );
    }
  },
});
