import { givenComponent } from '../../given/platform.js';
import { problemsAfter } from '../../given/problems.js';

const arn = 'arn:aws:secretsmanager:us-west-2:111122223333:secret:mail-AbCdEf';
const problems = (api: object, secret: object = { kind: 'generated' }) =>
  problemsAfter({ secrets: { mail: secret }, services: { api: givenComponent.service(api) } });
const uses = [{ kind: 'secret', name: 'mail', variable: 'MAIL_KEY' }] as const;

test('a secret under a name of its own is given', () => {
  expect(problems({ uses })).toEqual([]);
});

test('a secret under the name of a variable is refused', () => {
  expect(problems({ uses, variables: { MAIL_KEY: 'x' } })).toEqual([
    'services.api.uses[0].variable | "MAIL_KEY" | a name that services.api.variables does not have: a container takes each name once | remove it from variables, or give the secret another variable',
  ]);
});

test('a secret of another region is refused with the command that copies it', () => {
  const [told] = problems({ uses }, { kind: 'existing', arn });
  expect(told).toMatch(
    /^secrets\.mail\.arn \| .* \| a secret in eu-west-1, where the environment is \| copy it with: /,
  );
});

test('a secret that nobody declared is refused', () => {
  expect(problems({ uses: [{ kind: 'secret', name: 'mial' }] })).toEqual([
    'services.api.uses[0].name | "mial" | a declared secret: mail | did you mean "mail"?',
  ]);
});
