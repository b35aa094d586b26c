import { fixedSize } from '../control/fixed-size.js';
import type { Bounds, Policy } from '../control/policy.js';
import type { Workload } from '../plan/workload.js';
import { shipped } from '../shipped.js';
import type { Candidate } from '../trial.js';
import { byCpu, byQueueLength, defaultDown, defaultUp, horizontalPodAutoscaler } from './horizontal-pod-autoscaler.js';
import { documentWorkerRule, patternsServiceRule, patternsWorkerRule } from './template-peers.js';

/** CPU percentage that all of them are given. */
const cpuTarget = 70;
/** KEDA, scaler `aws-sqs-queue`: its `queueLength` without a word. */
const kedaQueueLength = 5;

function pods(
  label: string,
  bounds: Bounds,
  needed: ReturnType<typeof byCpu>,
  limits = { up: defaultUp, down: defaultDown },
): Candidate {
  const controller = horizontalPodAutoscaler({ bounds, needed, ...limits });
  return { label, highResolution: false, controller: () => controller };
}

/** The behaviour that the source document writes for its autoscaler: +50 % and -25 % a minute, after one minute and after five. */
const documentBehaviour = {
  up: { percent: 50, pods: 0, periodSeconds: 60, windowSeconds: 60 },
  down: { percent: 25, pods: 0, periodSeconds: 60, windowSeconds: 300 },
};

/** What others would do in the same place, within the same bounds. */
export function peersOf(bounds: Bounds, workload: Workload): Candidate[] {
  const templates = (policies: readonly Policy[], label: string): Candidate =>
    shipped({ bounds, policies, schedules: [] }, workload, label);
  const fixed: Candidate = { label: 'fixed at max', highResolution: false, controller: () => fixedSize(bounds.max) };
  // A pod asks for what it uses at full load, so that the percentage means the same everywhere.
  const requested = workload.kind === 'worker' ? workload.consumer.cpuPercentFull : workload.server.cpuPercentFull;
  const cpu = byCpu(cpuTarget, requested);
  const kubernetes = pods(`Kubernetes HPA, CPU ${cpuTarget} %`, bounds, cpu);
  if (workload.kind === 'worker') {
    return [
      templates(documentWorkerRule(), 'document: +1 above 100, -1 below 20'),
      templates(patternsWorkerRule(), 'aws-ecs-patterns default'),
      kubernetes,
      pods(`KEDA, ${kedaQueueLength} messages a pod`, bounds, byQueueLength(kedaQueueLength)),
      fixed,
    ];
  }
  return [
    pods('document: +50 %, -25 % a minute', bounds, cpu, documentBehaviour),
    templates(patternsServiceRule(), 'aws-ecs-patterns and CPU 70 %'),
    kubernetes,
    fixed,
  ];
}
