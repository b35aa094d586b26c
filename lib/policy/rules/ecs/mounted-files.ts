import { resourceRule } from '../../resource-rule.js';

/** CloudFormation reference, EFSVolumeConfiguration and AuthorizationConfig. */
export const mountedFiles = resourceRule({
  id: 'HEADROOM-ECS-019',
  sentence:
    'Files that are mounted through an access point or by a role come encrypted, from the root of the access point.',
  types: ['AWS::ECS::TaskDefinition'],
  *problems(task) {
    for (const volume of task.at('Volumes').items) {
      const files = volume.at('EFSVolumeConfiguration');
      const authorization = files.at('AuthorizationConfig');
      if (!authorization.exists) continue;
      if (files.at('TransitEncryption').text !== 'ENABLED') {
        yield files.finding('ECS refuses an access point or a role without TransitEncryption; set it to ENABLED');
      }
      const root = files.at('RootDirectory');
      if (authorization.at('AccessPointId').exists && root.exists && root.text !== '/') {
        yield root.finding(`${root.text}, but the access point decides which directory is seen; leave it away`);
      }
    }
  },
});
