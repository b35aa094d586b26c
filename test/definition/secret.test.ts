import { givenComponent } from '../given/platform.js';
import { problemsAfter } from '../given/problems.js';

const problems = (secret: unknown) => problemsAfter({ secrets: { mail: secret } as never });

test('an ARN without its last six characters is refused: tasks would not start', () => {
  expect(problems({ kind: 'existing', arn: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:mail' })).toEqual([
    expect.stringContaining('the whole ARN of a secret, with the hyphen and the six characters at its end'),
  ]);
});

test('a length that is no multiple of four is refused: the value would not be base64', () => {
  expect(problems({ kind: 'generated', length: 30 })).toEqual([expect.stringContaining('a multiple of four')]);
});

test('several fields of one secret are given under variables of their own, and no variable twice', () => {
  const used = (...uses: object[]) =>
    problemsAfter({
      secrets: { mail: { kind: 'generated' } },
      services: { api: givenComponent.service({ uses: uses as never }) },
    });
  const one = { kind: 'secret', name: 'mail', variable: 'MAIL_USER', field: 'user' };
  expect(used(one, { ...one, variable: 'MAIL_TOKEN', field: 'token' })).toEqual([]);
  expect(used(one, { ...one, field: 'token' })).toEqual([
    expect.stringContaining('one entry for the secret mail, but uses[0] names it already'),
  ]);
});

test('a function takes no field', () => {
  const uses = [{ kind: 'secret', name: 'mail', field: 'token' }] as const;
  expect(
    problemsAfter({
      secrets: { mail: { kind: 'generated' } },
      functions: { health: givenComponent.function({ uses: [...uses] }) },
    }),
  ).toEqual([expect.stringContaining('functions.health.uses[0].field | "token" | no field in a function')]);
});
