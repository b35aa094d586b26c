import type * as ecs from 'aws-cdk-lib/aws-ecs';
import type { RollingDeployment } from '../../definition/deployment.js';
import { acknowledge } from '../../policy/acknowledge.js';

type Breaker = RollingDeployment['breaker'];

/** A breaker that is switched off in the definition is no finding: whoever did it has written down why. */
export function acceptNoBreaker(service: ecs.FargateService, breaker: Breaker): void {
  if (breaker.enabled) return;
  const reason = `The breaker is switched off in the definition: ${breaker.reason}`;
  acknowledge(service, 'Headroom::HEADROOM-ECS-004', reason);
  acknowledge(service, 'Annotation::@aws-cdk/aws-ecs:shouldUseCircuitBreaker', reason);
}
