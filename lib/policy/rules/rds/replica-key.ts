import { resourceRule } from '../../resource-rule.js';

/** RDS user guide, encrypting resources: a replica has the key of its source, or one of its own region. */
export const replicaKey = resourceRule({
  id: 'HEADROOM-RDS-003',
  sentence: 'A replica takes the key of its source, and one in another region a key of that region.',
  types: ['AWS::RDS::DBInstance'],
  *problems(replica) {
    const source = replica.at('SourceDBInstanceIdentifier');
    if (!source.exists) return;
    const key = replica.at('KmsKeyId');
    const region = source.target?.stack.region ?? source.literal?.split(':')[3];
    if (region === undefined) return;
    const isFar = region !== replica.stack.region;
    if (!isFar && key.exists)
      yield key.finding('a key of its own, but the replica has that of its source; leave it away');
    if (isFar && !key.exists) {
      yield key.finding(
        `no key, but the one of ${region} is unknown in ${replica.stack.region}; name one of this region`,
      );
    }
  },
});
