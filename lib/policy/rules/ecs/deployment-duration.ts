import { resourceRule } from '../../resource-rule.js';

/**
 * CloudFormation reference, CanaryConfiguration and LinearConfiguration: an operation ends after 36 hours, so a plan of
 * more than 33 is refused. The defaults are those of the ECS API reference.
 */
const mostMinutes = 33 * 60;

export const deploymentDuration = resourceRule({
  id: 'HEADROOM-ECS-013',
  sentence: 'A deployment that shifts traffic in steps is over within 33 hours.',
  types: ['AWS::ECS::Service'],
  *problems(service) {
    const configuration = service.at('DeploymentConfiguration');
    const bake = configuration.at('BakeTimeInMinutes').numberOr(0);
    const canary = configuration.at('CanaryConfiguration', 'CanaryBakeTimeInMinutes').numberOr(10);
    const step = configuration.at('LinearConfiguration', 'StepBakeTimeInMinutes').numberOr(6);
    const steps = stepsOf(configuration.at('LinearConfiguration', 'StepPercent').numberOr(10));
    const waits: Readonly<Record<string, number>> = { CANARY: canary, LINEAR: step * steps };
    const minutes = bake + (waits[configuration.at('Strategy').text] ?? 0);
    if (minutes > mostMinutes) {
      yield configuration.finding(
        `${minutes} minutes of waiting, but CloudFormation refuses more than ${mostMinutes}; wait less`,
      );
    }
  },
});

/** Nothing is waited for after the last step. */
const stepsOf = (percent: number): number => (100 % percent === 0 ? 100 / percent - 1 : Math.floor(100 / percent));
