import { givenAssembly, givenDefinition, givenEnvironments } from '../given/assembly.js';
import { stackName } from '../given/components.js';

/** What makes a service one that a team can answer for by itself. */
describe.each(givenEnvironments())('$name', (environment) => {
  const definition = givenDefinition(environment);
  const { stacks } = givenAssembly(environment);
  const dashboard = JSON.stringify(
    stacks.find(({ name }) => name === stackName(definition, 'observability'))?.resources ?? [],
  );

  it.each(Object.entries(definition.services))('gives service %s what its team needs', (name, service) => {
    const { owner = definition.owner, routes } = service;
    const stack = stackName(definition, `service-${name}`);
    const resources = stacks.find((one) => one.name === stack)?.resources ?? [];
    const ofType = (type: string) => resources.filter((one) => one.type === type);
    const tags = ofType('AWS::ECS::Service').flatMap(
      ({ properties }) => properties.Tags as { Key: string; Value: string }[],
    );
    expect(tags).toContainEqual({ Key: 'owner', Value: owner });
    expect(ofType('AWS::IAM::Role').some(({ path }) => path?.endsWith('/Service/TaskRole/Resource'))).toBe(true);
    expect(ofType('AWS::Logs::LogGroup').length).toBeGreaterThan(0);
    const alarms = ofType('AWS::CloudWatch::Alarm').map(({ properties }) => String(properties.AlarmName));
    expect(alarms).toContain(`${stack}-service-${routes.length > 0 ? 'availability' : 'missing-tasks'}`);
    expect(alarms.every((alarm) => alarm.startsWith(`${stack}-`))).toBe(true);
    expect(dashboard).toContain(`## service-${name}`);
  });
});
