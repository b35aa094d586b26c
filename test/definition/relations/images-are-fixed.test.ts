import { givenComponent, givenProduction as production } from '../../given/platform.js';
import { problemsAfter } from '../../given/problems.js';

const latest = givenComponent.service({ image: { kind: 'ecr', repository: 'shop/api', tag: 'latest' } });

test('latest in an ephemeral environment holds', () => {
  expect(problemsAfter({ services: { api: latest } })).toEqual([]);
});

test('latest in production breaks it', () => {
  expect(problemsAfter({ environment: production, services: { api: latest } })).toEqual([
    'services.api.image.tag | "latest" | a digest or a tag that is never moved: with latest a restarted task may run other code than its neighbours | write the digest that your pipeline pushed, or a tag such as v1.4.2',
  ]);
});

test('a tag with a version in production holds', () => {
  expect(problemsAfter({ environment: production })).toEqual([]);
});
