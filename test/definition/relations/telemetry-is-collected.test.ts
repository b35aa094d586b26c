import { givenComponent } from '../../given/platform.js';
import { problemsAfter } from '../../given/problems.js';

const kept = { orders_total: {} };
const service = (telemetry: object, change: object = {}) => ({
  services: { api: givenComponent.service({ telemetry, ...change }) },
});

test('telemetry of a service is collected where the platform has a collector', () => {
  expect(problemsAfter({ telemetry: {}, ...service({ scrape: {}, metrics: kept }) })).toEqual([]);
});

test('telemetry that nobody collects is refused', () => {
  expect(problemsAfter(service({}))).toEqual([
    'services.api.telemetry | {"metrics":{}} | telemetry of a component only together with telemetry of the platform: nobody would collect it | add telemetry: {} beside services, or remove telemetry here',
  ]);
});

test('a worker says at which port it is scraped', () => {
  const workers = { packer: givenComponent.worker({ telemetry: { scrape: {}, metrics: kept } }) };
  expect(problemsAfter({ telemetry: {}, workers })).toEqual([
    'workers.packer.telemetry.scrape.port | nothing | the port at which the container shows its metrics: it is no service, so there is no other | add port, or remove scrape where the container sends OTLP',
  ]);
});

test('a scrape of which nothing is kept is refused', () => {
  expect(problemsAfter({ telemetry: {}, ...service({ scrape: {} }) })).toEqual([
    'services.api.telemetry.metrics | {} | at least one metric: what is not declared is dropped, so nothing would be kept of what is scraped | declare the metrics that somebody looks at, with their labels, or remove scrape',
  ]);
});

test('a variable that the platform sets is not set again', () => {
  const twice = service({}, { variables: { OTEL_SERVICE_NAME: 'x' } });
  expect(problemsAfter({ telemetry: {}, ...twice })).toEqual([
    'services.api.variables.OTEL_SERVICE_NAME | "x" | no variable of OpenTelemetry beside telemetry: the platform sets them for its collector | remove the variable, or remove telemetry and collect by yourself',
  ]);
  expect(
    problemsAfter({ services: { api: givenComponent.service({ variables: { OTEL_SERVICE_NAME: 'x' } }) } }),
  ).toEqual([]);
});
