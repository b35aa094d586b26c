import { resourceRule } from '../../resource-rule.js';

/** RDS user guide, RDS Proxy limitations: writers only, and read-only endpoints for Aurora alone. */
export const proxyTargets = resourceRule({
  id: 'HEADROOM-RDS-013',
  sentence: 'A proxy stands before a writer; an endpoint for readers needs a cluster.',
  types: ['AWS::RDS::DBProxyTargetGroup', 'AWS::RDS::DBProxyEndpoint'],
  *problems(resource, assembly) {
    for (const named of resource.at('DBInstanceIdentifiers').items) {
      if (named.target?.at('SourceDBInstanceIdentifier').exists === true) {
        yield named.finding(`${named.target.label} is a replica, which a proxy refuses; name its source`);
      }
    }
    const role = resource.at('TargetRole');
    const proxy = resource.at('DBProxyName').target;
    const groups = assembly
      .ofType('AWS::RDS::DBProxyTargetGroup')
      .filter((group) => proxy !== undefined && group.at('DBProxyName').targets.includes(proxy));
    if (role.text === 'READ_ONLY' && groups.some((group) => group.at('DBInstanceIdentifiers').items.length > 0)) {
      yield role.finding('READ_ONLY before an instance is refused; let readers connect to the replicas themselves');
    }
  },
});
