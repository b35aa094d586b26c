import { givenComponent } from '../../given/platform.js';
import { problemsAfter } from '../../given/problems.js';

const service = (connect: object = {}) => givenComponent.service({ routes: [], uses: [], connect });
const problems = (one: object, other: object) =>
  problemsAfter({ services: { api: givenComponent.service(), users: service(one), people: service(other) } });

test('two services that claim one port name are told once', () => {
  expect(problems({ name: 'accounts' }, { name: 'accounts' })).toEqual([
    'services.people.connect.name | "accounts" | a name that services.users does not have: callers of "accounts" would reach either of them | remove it, so that callers say "people", or choose another',
  ]);
});

test('the name of another service is taken as well, wherever it stands', () => {
  expect(problems({ name: 'people' }, {})).toEqual([
    'services.users.connect.name | "people" | a name that services.people does not have: callers of "people" would reach either of them | remove it, so that callers say "users", or choose another',
  ]);
});

test('names of their own are fine', () => {
  expect(problems({ name: 'accounts' }, {})).toEqual([]);
});

test('encryption needs an authority, by its ARN', () => {
  expect(problemsAfter({ serviceConnect: { tls: {} } })).toEqual([
    'serviceConnect.tls.certificateAuthorityArn | nothing | the ARN of a private certificate authority, such as arn:aws:acm-pca:eu-west-1:111122223333:certificate-authority/… | add certificateAuthorityArn',
  ]);
});
