import type { JudgedResource } from '../../judged/judged-resource.js';

/** Whether ECS itself replaces the tasks of a service a few at a time. */
export const isRolling = (service: JudgedResource): boolean =>
  ['', 'ECS'].includes(service.at('DeploymentController', 'Type').text) &&
  ['', 'ROLLING'].includes(service.at('DeploymentConfiguration', 'Strategy').text) &&
  ['', 'REPLICA'].includes(service.at('SchedulingStrategy').text);
