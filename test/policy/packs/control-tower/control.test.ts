import { parseControl, readControls } from '../../../../lib/policy/packs/control-tower/control.js';
import { controlsFolder } from '../../../../lib/policy/packs/control-tower/guard-package.js';

const controls = readControls(controlsFolder);

test('every control of the package is read, each under an id and a rule of its own', () => {
  expect(controls.length).toBeGreaterThan(200);
  expect(new Set(controls.map(({ id }) => id)).size).toBe(controls.length);
  expect(new Set(controls.map(({ ruleName }) => ruleName)).size).toBe(controls.length);
});

test('a control says what it wants, how to get there and of which resources', () => {
  expect(controls.find(({ id }) => id === 'CT.RDS.PR.1')).toMatchObject({
    sentence: 'Require that an Amazon RDS database instance is configured with multiple Availability Zones',
    fix: "Set 'MultiAZ' to 'true'.",
    reportsOn: ['AWS::RDS::DBInstance'],
  });
});

test('a control reads what it reports on, and may look up more', () => {
  for (const { reportsOn, reads } of controls) expect(reads).toEqual(expect.arrayContaining([...reportsOn]));
  expect(controls.filter(({ reportsOn, reads }) => reads.length > reportsOn.length).length).toBeGreaterThan(10);
});

test('a file that is laid out in another way is refused, so that no control is lost without a word', () => {
  const text = controls[0]?.text ?? '';
  expect(() => parseControl(text.replace('# Reports on:', '# About:'), 'ct-x.guard')).toThrow(/^ct-x\.guard: /);
  expect(() => parseControl(text.replace(/\[CT\./g, '[XX.'), 'ct-x.guard')).toThrow(/^ct-x\.guard: /);
});
