import type { JudgedResource } from '../../judged/judged-resource.js';
import { resourceRule } from '../../resource-rule.js';

const listeners = ['AWS::ElasticLoadBalancingV2::Listener', 'AWS::ElasticLoadBalancingV2::ListenerRule'];

/** ECS refuses to create the service otherwise: "does not have an associated load balancer". */
export const attachedTargetGroup = resourceRule({
  id: 'HEADROOM-ELB-008',
  sentence: 'The target group of a service hangs on a listener, and the service is created after that.',
  types: ['AWS::ECS::Service'],
  *problems(service, assembly) {
    const forwarders = assembly.ofType(...listeners);
    for (const balancer of service.at('LoadBalancers').items) {
      const named = balancer.at('TargetGroupArn');
      const group = named.target;
      if (group === undefined) continue;
      const attached = forwarders.filter((one) => one.at().targets.includes(group));
      if (attached.length === 0) {
        yield named.finding(
          `no listener or rule of any stack forwards to ${group.label}, and ECS refuses such a service; add a rule`,
        );
      }
      const here = attached.filter(({ stack }) => stack === service.stack);
      if (here.length > 0 && !here.some((one) => waitsFor(service, one))) {
        yield named.finding(
          `the service may be created before ${here[0]?.logicalId} and is then refused; add that to DependsOn`,
        );
      }
    }
  },
});

const waitsFor = (service: JudgedResource, forwarder: JudgedResource): boolean =>
  service.dependsOn.includes(forwarder.logicalId);
