import { describePlatform, givenDefinition, givenEnvironments } from '../given/assembly.js';

describePlatform('starter', () => {
  it('has an environment of either kind, so that the laws about removal have something to judge', () => {
    const profiles = givenEnvironments()
      .filter(({ platform }) => platform === 'starter')
      .map((environment) => givenDefinition(environment).environment.profile);
    expect(profiles).toEqual(expect.arrayContaining(['production', 'ephemeral']));
  });
});
