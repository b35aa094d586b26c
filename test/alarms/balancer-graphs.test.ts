import { balancerGraphs } from '../../lib/alarms/balancer-graphs.js';
import type { LoadBalancer } from '../../lib/constructs/cluster/load-balancer.js';
import { graphLines } from '../given/graph-lines.js';
import { givenClusterStack } from '../given/service.js';

const graphs = balancerGraphs((givenClusterStack().cluster.balancer as LoadBalancer).loadBalancer);

test('open connections are the sum over all nodes of the balancer', () => {
  expect(graphLines(graphs, 'open connections')).toEqual(['open: ActiveConnectionCount Sum']);
});

test('all requests are counted', () => {
  expect(graphLines(graphs, 'requests to all services')).toEqual(['requests: RequestCount Sum']);
});

test('errors are stacked and told apart: of callers or not, of a service or of the balancer', () => {
  expect(graphLines(graphs, 'answers that are errors')).toEqual([
    '4xx of services: HTTPCode_Target_4XX_Count Sum',
    '5xx of services: HTTPCode_Target_5XX_Count Sum',
    '4xx of the balancer: HTTPCode_ELB_4XX_Count Sum',
    '5xx of the balancer: HTTPCode_ELB_5XX_Count Sum',
  ]);
  expect(graphs.find(({ title }) => title === 'answers that are errors')?.stacked).toBe(true);
});
