import { givenComponent } from '../../given/platform.js';
import { problemsAfter } from '../../given/problems.js';

const started = ['ecr.api', 'ecr.dkr', 'logs', 'secretsmanager', 'sqs'];
const about = (endpoints: readonly string[], telemetry: object, service: object = { telemetry: {} }) =>
  problemsAfter({
    network: { nat: { kind: 'none' }, endpoints },
    telemetry,
    services: { api: givenComponent.service(service) },
  }).filter((line) => line.includes('collectors reach nothing else'));

test('without NAT traces and metrics need endpoints', () => {
  expect(about(started, {})).toEqual([
    'network.endpoints | ["ecr.api","ecr.dkr","logs","secretsmanager","sqs"] | a way to xray: without NAT the collectors reach nothing else | add \'xray\', or give the network a NAT gateway',
  ]);
  expect(about([...started, 'xray'], { metrics: { kind: 'prometheus' } })[0]).toContain('a way to aps-workspaces');
});

test('with them, or without telemetry, nothing is refused', () => {
  expect(about([...started, 'xray'], {})).toEqual([]);
  expect(about([...started, 'xray', 'aps-workspaces'], { metrics: { kind: 'prometheus' } })).toEqual([]);
  expect(about(started, {}, {})).toEqual([]);
});
