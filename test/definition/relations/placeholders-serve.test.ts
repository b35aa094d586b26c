import { givenComponent } from '../../given/platform.js';
import { problemsAfter } from '../../given/problems.js';

const awaited = { kind: 'repository', repository: 'shop' } as const;
const problems = (change: object) => problemsAfter({ repositories: { shop: {} }, ...change });

test('a service may be deployed before its first image', () => {
  expect(problems({ services: { api: givenComponent.service({ image: awaited }) } })).toEqual([]);
});

test('a worker cannot be stood in for', () => {
  expect(problems({ workers: { packer: givenComponent.worker({ image: awaited }) } })).toEqual([
    'workers.packer.image.tag | nothing | a tag or a digest: nothing can stand in for the work of this component | push the first image and write its digest, or add the component when it is there',
  ]);
});

test('a network without a way out does not reach the placeholder', () => {
  const endpoints = ['ecr.api', 'ecr.dkr', 'logs', 'secretsmanager', 'sqs'] as const;
  const network = { nat: { kind: 'none' }, endpoints };
  const services = { api: givenComponent.service({ image: awaited }) };
  const told = problems({ network, services }).filter((line) => line.startsWith('services.api.image'));
  expect(told).toEqual([
    'services.api.image.tag | nothing | a tag or a digest in a network without a way out: the placeholder comes from a public registry | push the first image and write its digest, or give the network a NAT gateway',
  ]);
});

test('a repository that nobody declared is refused', () => {
  expect(problems({ services: { api: givenComponent.service({ image: { ...awaited, repository: 'shp' } }) } })).toEqual(
    ['services.api.image.repository | "shp" | a declared repository: shop | did you mean "shop"?'],
  );
});

test('latest in production is refused in a repository of our own too', () => {
  const environment = givenComponent.environment({ name: 'prod', profile: 'production', account: '111122223333' });
  const services = { api: givenComponent.service({ image: { ...awaited, tag: 'latest' } }) };
  expect(problems({ environment, services }).map((line) => line.split(' | ')[0])).toContain('services.api.image.tag');
});
