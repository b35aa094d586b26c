import type { PlatformInput } from '../../lib/definition/platform.js';
import { base, orchestrator, pools, ttlSeconds } from './base.js';

/** A thousand workflows at a time, ten thousand requests a second, back within five minutes. */
export default {
  ...base,
  environment: { name: 'prod', profile: 'production', account: '111122223333', region: 'eu-west-1' },
  network: { cidr: '10.51.0.0/16', zones: ['a', 'b', 'c'], nat: { kind: 'gateways', count: 3 } },
  services: {
    orchestrator: {
      ...orchestrator,
      task: { cpu: 2048, memoryMiB: 4096 },
      scaling: {
        min: 3,
        max: 20,
        // In place of 70 % CPU and 80 % memory, whichever is fuller: what arrives, by what a load test says of one task.
        policies: [{ kind: 'rate', capacityPerTaskPerSecond: 600 }],
        // Looked at for two weeks before it moves anything.
        forecast: { mode: 'forecast-only', cpuTargetPercent: 70, bufferMinutes: 15 },
      },
      objectives: {
        ...orchestrator.objectives,
        load: { requestsPerSecond: 10_000, addresses: 20_000 },
        errorBudget: { days: 28 },
      },
    },
  },
  workers: pools({
    task: { cpu: 2048, memoryMiB: 4096 },
    // Kubernetes wants five waiting tasks a pod, +100 % in 15 seconds: a metric of SQS comes each minute, and that is the step.
    scaling: { min: 2, max: 20, mode: { kind: 'pending-per-task', target: 5 } },
    capacity: { onDemandBase: 2, spotPercent: 0 },
    // A thousand workflows, a task of each in one of five pools at a time.
    load: { messagesAtATime: 200 },
  }),
  databases: {
    main: {
      instanceClass: 'r7g.large',
      multiAz: true,
      storageGiB: 200,
      maxStorageGiB: 2_000,
      // Searches and analytics read from them.
      replicas: [{}, {}],
      readSharePercent: { 'template-search': 80, analytics: 100, 'workflow-status': 60, 'agent-metrics': 90 },
      backupRetentionDays: 30,
      objectives: { recoveryMinutes: 5, lossMinutes: 5 },
      // PgBouncer of the source: at most 100 connections, of which 25 are kept.
      pooler: { kind: 'rds-proxy', maxDatabaseConnections: 100, idleDatabaseConnections: 25, borrowSeconds: 30 },
      parameters: {
        sharedBuffers: '4GB',
        effectiveCacheSize: '12GB',
        maintenanceWorkMem: '1GB',
        walBuffers: '64MB',
        randomPageCost: 1.1,
        // 128MB in the source: 200 connections with one such sort each would need 25 GB of the 16.
        workMem: '4MB',
        maxConnections: 200,
      },
    },
  },
  caches: {
    // Six nodes of 8 GiB in the source; r7g.large is the smallest that holds as much for data.
    main: { nodeType: 'r7g.large', topology: { kind: 'cluster', shards: 3, replicasPerShard: 1 }, ttlSeconds },
  },
  edge: {
    domain: {
      name: 'architect-bravo.example.com',
      hostedZone: { id: 'Z0123456789ABCDEFGHIJ', name: 'example.com' },
    },
    distribution: {
      services: [{ path: '/api/*' }],
      firewall: {
        enabled: true,
        // 100 a second of an address, 1000 of a key.
        requestsPerIpPer5Minutes: 30_000,
        apiKey: { requestsPerMinute: 60_000 },
      },
    },
  },
  backups: {
    copy: { region: 'eu-central-1', keepDays: 35 },
    restoreTest: { keepHours: 4 },
  },
  experiments: {
    'half-of-orchestrator': { kind: 'stop-tasks', service: 'orchestrator', percent: 50 },
    'main-fails-over': { kind: 'fail-over-database', database: 'main' },
  },
  budget: { usd: 8_000 },
  loadTest: {
    // 500 users of one address are 100 requests a second then, which the firewall lets through.
    pauseSeconds: 5,
    requests: [
      {
        method: 'POST',
        path: '/api/v1/workflows',
        body: JSON.stringify({
          name: 'Load test',
          project_id: 'load-test',
          requirements: { type: 'crud', features: ['auth', 'api', 'database'] },
        }),
        status: 201,
      },
    ],
  },
  telemetry: {
    metrics: {
      kind: 'prometheus',
      evaluationSeconds: 30,
      rules: [
        {
          kind: 'record',
          name: 'workflow:duration_seconds:p95',
          expression:
            'histogram_quantile(0.95, sum by (le, workflow_type) (rate(workflow_execution_duration_seconds_bucket[30m])))',
        },
        {
          kind: 'alert',
          name: 'WorkflowsAreSlow',
          // Simple CRUD in 5 minutes, chat in 8, e-commerce in 15, an enterprise API in 30.
          expression:
            'workflow:duration_seconds:p95{workflow_type="simple_crud_app"} > 300 or workflow:duration_seconds:p95{workflow_type="realtime_chat_app"} > 480 or workflow:duration_seconds:p95{workflow_type="complex_ecommerce"} > 900 or workflow:duration_seconds:p95{workflow_type="enterprise_api"} > 1800',
          forSeconds: 900,
          severity: 'ticket',
          meaning: 'Workflows of one kind take longer than was promised to those who wait for them.',
        },
        {
          kind: 'alert',
          name: 'TemplatesFail',
          expression:
            'sum by (template_type) (rate(template_generations_total{outcome="failed"}[30m])) / sum by (template_type) (rate(template_generations_total[30m])) > 0.1',
          forSeconds: 900,
          severity: 'ticket',
          meaning: 'One of ten generations from a template fails; its users begin again.',
        },
      ],
    },
    traces: { samplePercent: 5, indexedAttributes: ['workflow.id', 'workflow.type', 'workflow.status'] },
  },
  alarms: { page: ['on-call@example.com'], ticket: ['team-bravo@example.com'] },
} satisfies PlatformInput;
