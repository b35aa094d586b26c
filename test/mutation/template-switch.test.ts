import { App, Stack, aws_sqs as sqs } from 'aws-cdk-lib';
import { TemplateSwitch } from './template-switch.js';

const place = 'double AWS::SQS::Queue Properties.VisibilityTimeout';
const wanted = new Set([place]);
const queue = 'AWS::SQS::Queue';

function givenStack(): Stack {
  const stack = new Stack(new App(), 'Stack');
  new sqs.CfnQueue(stack, 'Queue', { queueName: 'orders', visibilityTimeout: 30 });
  return stack;
}

/** What the environment does: runs a test, then again with a mistake in what it read. */
async function asked(
  test: (templates: TemplateSwitch['stand']) => unknown,
): Promise<'noticed' | 'missed' | 'not asked'> {
  const templates = new TemplateSwitch();
  templates.listen();
  await test(templates.stand);
  if (templates.placesRead(wanted).length === 0) return 'not asked';
  return (await templates.isNoticed(place, () => test(templates.stand))) ? 'noticed' : 'missed';
}

it.each([
  [
    'an assertion',
    (stand: TemplateSwitch['stand']) =>
      stand.fromStack(givenStack()).hasResourceProperties(queue, { VisibilityTimeout: 30 }),
  ],
  [
    'what a test finds',
    (stand: TemplateSwitch['stand']) => {
      const [found] = Object.values(stand.fromStack(givenStack()).findResources(queue));
      if (found?.Properties.VisibilityTimeout !== 30) throw new Error('other');
    },
  ],
  [
    'the whole template',
    (stand: TemplateSwitch['stand']) => {
      if (!JSON.stringify(stand.fromStack(givenStack()).toJSON()).includes('"VisibilityTimeout":30'))
        throw new Error('other');
    },
  ],
])('shows the mistake to %s', async (_, test) => {
  expect(await asked(test)).toBe('noticed');
});

it('shows it in a template that was made before the test', async () => {
  const templates = new TemplateSwitch();
  const template = templates.stand.fromStack(givenStack());
  const test = () => template.hasResourceProperties(queue, { VisibilityTimeout: 30 });
  templates.listen();
  test();
  expect(templates.placesRead(wanted)).toEqual([place]);
  expect(await templates.isNoticed(place, test)).toBe(true);
  expect(test).not.toThrow();
});

it('says that a test which looks elsewhere has missed it', async () => {
  expect(
    await asked((stand) => stand.fromStack(givenStack()).hasResourceProperties(queue, { QueueName: 'orders' })),
  ).toBe('missed');
});

it('does not ask a test that reads other types', async () => {
  expect(await asked((stand) => stand.fromStack(givenStack()).resourceCountIs('AWS::SNS::Topic', 0))).toBe('not asked');
});

it('notices with a test that is not done at once', async () => {
  expect(
    await asked(async (stand) => {
      await Promise.resolve();
      stand.fromStack(givenStack()).hasResourceProperties(queue, { VisibilityTimeout: 30 });
    }),
  ).toBe('noticed');
});
