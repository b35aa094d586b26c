import { packsWithoutProgram } from '../../bin/packs-without-program.js';
import { givenComponent, givenPlatform } from '../given/platform.js';
import { problemText } from '../given/problems.js';

const production = givenPlatform({
  environment: givenComponent.environment({ name: 'prod', profile: 'production', account: '111122223333' }),
});

it('finds nothing where cfn-guard runs', () => {
  expect(packsWithoutProgram(production, 'ubuntu/x86_64')).toEqual([]);
});

it('asks for no program where Control Tower is not among the packs', () => {
  expect(packsWithoutProgram(givenPlatform(), undefined)).toEqual([]);
});

it('says in one sentence what to do where it does not run', () => {
  expect(packsWithoutProgram(production, undefined).map(problemText)).toEqual([
    'environment.rulePacks | ["AwsSolutions","ControlTower"] | ControlTower on Linux and macOS, x64 and arm64, which its program cfn-guard is made for | synthesize there, or leave all rules out here with --no-validation',
  ]);
});
