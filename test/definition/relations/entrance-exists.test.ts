import { givenComponent } from '../../given/platform.js';
import { problemsAfter } from '../../given/problems.js';

const hidden = { services: { api: givenComponent.service({ routes: [] }) } };

test('routes with an edge hold', () => {
  expect(problemsAfter({ edge: { balancer: { scheme: 'public' } }, assets: undefined })).toEqual([]);
});

test('a service that only others use needs no edge', () => {
  expect(problemsAfter({ ...hidden, edge: undefined, assets: undefined })).toEqual([]);
});

test('routes without an edge break it', () => {
  expect(problemsAfter({ edge: undefined, assets: undefined })).toEqual([
    'services.api.routes | [{"paths":["/api/*"],"hosts":[]}] | routes only together with edge: without it there is no balancer | add edge: { balancer: { scheme: "public" } }, or edge: { distribution: {} } with assets, or remove the routes',
  ]);
});

test('assets without a distribution break it', () => {
  expect(problemsAfter({ edge: { balancer: { scheme: 'public' } } }).map((line) => line.split(' | ').slice(2))).toEqual(
    [
      [
        'assets only together with edge.distribution: the bucket is private and nothing else serves it',
        'add edge.distribution, or remove assets',
      ],
    ],
  );
});

test('an internal balancer that nobody may call breaks it', () => {
  expect(problemsAfter({ edge: {}, assets: undefined })).toEqual([
    'edge.balancer.callers | [] | at least one range for an internal balancer without a distribution: nobody else could call it | name who calls it, such as 10.0.0.0/8, add edge.distribution, or set edge.balancer.scheme to public',
  ]);
});

test('an internal balancer with callers holds', () => {
  expect(problemsAfter({ edge: { balancer: { callers: ['10.0.0.0/8'] } }, assets: undefined })).toEqual([]);
});

test('a distribution without assets breaks it', () => {
  expect(problemsAfter({ assets: undefined })).toEqual([
    'edge.distribution | {"priceClass":"100","services":[{"path":"/api/*","cacheSeconds":0,"grpc":false}],"rootObject":"index.html","firewall":{… | a distribution only together with assets: they are what it serves by default | add assets with at least one class, or remove distribution and set edge.balancer.scheme to public',
  ]);
});

test('paths to services where none has a route break it', () => {
  expect(problemsAfter(hidden)).toEqual([
    'edge.distribution.services | ["/api/*"] | paths to services only where a service has routes | give a service a route, or set edge.distribution.services to []',
  ]);
});

test('a site without services holds', () => {
  expect(problemsAfter({ ...hidden, edge: { distribution: { services: [] } } })).toEqual([]);
});
