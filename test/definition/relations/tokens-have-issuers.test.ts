import type { PlatformInput } from '../../../lib/definition/platform.js';
import { givenDomain } from '../../given/edge.js';
import { givenComponent } from '../../given/platform.js';
import { problemsAfter } from '../../given/problems.js';

const main = { issuer: 'https://id.example.com', keySetUrl: 'https://id.example.com/keys' };

const asking = (issuer: string, tokenIssuers: object, change: Partial<PlatformInput> = {}) =>
  problemsAfter({
    services: { api: givenComponent.service({ uses: [], routes: [{ paths: ['/api/*'], token: { issuer } }] }) },
    edge: { domain: givenDomain, balancer: { tokenIssuers: tokenIssuers as never }, distribution: {} },
    ...change,
  });

test('an issuer that is declared holds', () => {
  expect(asking('main', { main })).toEqual([]);
});

test('an issuer that is misspelt breaks it', () => {
  expect(asking('mian', { main })).toEqual([
    'services.api.routes[0].token.issuer | "mian" | a declared token issuer: main | did you mean "main"?',
  ]);
});

test('an issuer where there is none breaks it', () => {
  expect(asking('main', {})).toEqual([
    'services.api.routes[0].token.issuer | "main" | the name of a token issuer, but edge.balancer.tokenIssuers is empty | declare it in edge.balancer.tokenIssuers with its issuer and keySetUrl, or use another',
  ]);
});

test('an issuer without a key set is one problem', () => {
  expect(asking('main', { main: { issuer: 'https://id.example.com' } })).toEqual([
    'edge.balancer.tokenIssuers.main.keySetUrl | nothing | an https address such as https://id.example.com/keys | add keySetUrl',
  ]);
});

test('an internal balancer without a way out, which fetches no key set, breaks it', () => {
  const endpoints = ['ecr.api', 'ecr.dkr', 'logs', 'secretsmanager', 'sqs'] as const;
  expect(
    asking('main', { main }, { network: { nat: { kind: 'none' }, endpoints: [...endpoints] }, functions: {} }),
  ).toEqual([
    'edge.balancer.tokenIssuers | ["main"] | issuers only where the balancer reaches the internet, but it is internal and network.nat.kind is "none" | set network.nat to { kind: "gateways", count: 1 }, or let the services check tokens themselves',
  ]);
});
