import { givenDomain } from '../../given/edge.js';
import { givenComponent } from '../../given/platform.js';
import { problemsAfter } from '../../given/problems.js';

const main = { issuer: 'https://id.example.com', keySetUrl: 'https://id.example.com/keys' };
const renamed = { 'x-amzn-tls-version': 'tls-version' };
const wishes = (domain: object, requestHeaders = renamed) =>
  problemsAfter({
    services: {
      api: givenComponent.service({
        uses: [],
        protocol: 'http2',
        routes: [{ paths: ['/api/*'], token: { issuer: 'main' } }],
      }),
      inner: givenComponent.service({ uses: [], routes: [], protocol: 'http2', scaling: { max: 2 } }),
    },
    edge: { ...domain, balancer: { tokenIssuers: { main }, requestHeaders }, distribution: {} },
  });

test('with a domain all of it holds', () => {
  expect(wishes({ domain: givenDomain })).toEqual([]);
});

test('without a domain tokens, HTTP/2 and headers of TLS break it, each by itself', () => {
  const rest = ' only with edge.domain: without it the balancer has no certificate, and listens to HTTP';
  const remedy = 'add edge.domain, or leave it away in this environment';
  expect(wishes({})).toEqual([
    `services.api.protocol | "http2" | http2 behind the balancer${rest} | ${remedy}`,
    `services.api.routes[0].token | {"issuer":"main","claims":[]} | tokens checked by the balancer${rest} | ${remedy}`,
    `edge.balancer.requestHeaders | {"x-amzn-tls-version":"tls-version"} | headers that tell of the TLS connection${rest} | ${remedy}`,
  ]);
});
