import { givenComponent } from '../../given/platform.js';
import { problemsAfter } from '../../given/problems.js';

const environment = givenComponent.environment({ region: 'eu-central-2' });

test('a distribution in a region without its logs breaks it', () => {
  expect(problemsAfter({ environment })).toEqual([
    'environment.region | "eu-central-2" | a region in which CloudFront can write access logs to a bucket, with edge.distribution | choose another region, or remove edge.distribution and set edge.balancer.scheme to public',
  ]);
});

test('the same region without a distribution holds', () => {
  expect(problemsAfter({ environment, assets: undefined, edge: { balancer: { scheme: 'public' } } })).toEqual([]);
});
