import { givenComponent } from '../../given/platform.js';
import { adviceAfter } from '../../given/problems.js';

const advice = (labels: Record<string, number>, telemetry: object = {}, buckets?: number[]) =>
  adviceAfter({
    telemetry,
    services: {
      api: givenComponent.service({
        telemetry: { metrics: { agent_task_queue_size: { labels, ...(buckets === undefined ? {} : { buckets }) } } },
      }),
    },
  }).filter((line) => line.includes('series'));

test('a label with a value for each agent is advised against, by its name', () => {
  expect(advice({ agent_type: 5, agent_id: 500 })).toEqual([
    'services.api.telemetry.metrics.agent_task_queue_size | {"labels":{"agent_type":5,"agent_id":500}} | few series: 2500 > 100, each billed | leave the label agent_id away and write it into a log line or a span, where a value costs nothing',
  ]);
});

test('CloudWatch keeps a histogram as one metric, Prometheus as a series for each bucket', () => {
  const ten = Array.from({ length: 10 }, (_, index) => index + 1);
  expect(advice({ agent_type: 100 }, {}, ten)).toEqual([]);
  expect(advice({ agent_type: 100 }, { metrics: { kind: 'prometheus' } }, ten)[0]).toContain(
    'few series: 1300 > 1000, each billed, from each task',
  );
});

test('few labels are fine', () => {
  expect(advice({ agent_type: 5, status: 4 })).toEqual([]);
});
