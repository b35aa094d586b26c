import type { Template } from './mutant.js';
import { removableProperties } from './removable-properties.js';
import { removeProperty } from './remove-property.js';

const template: Template = {
  Resources: {
    Bucket: {
      Type: 'AWS::S3::Bucket',
      DeletionPolicy: 'Retain',
      Properties: { Tags: [{ Key: 'a', Value: 'b' }], Versioning: { Status: 'Enabled' } },
    },
    Topic: { Type: 'AWS::SNS::Topic', Properties: { Name: 'x' } },
  },
};

const paths = (resources: Template): string[] =>
  removableProperties('stack', resources).map(({ logicalId, path }) => [logicalId, ...path].join('/'));

it.each(removableProperties('stack', template).map((mutant) => [mutant.path.join('/'), mutant] as const))(
  'removes exactly %s, with what is below it',
  (_, mutant) => {
    const gone = [mutant.logicalId, ...mutant.path].join('/');
    const left = paths(template).filter((path) => path !== gone && !path.startsWith(`${gone}/`));
    expect(paths(removeProperty(template, mutant))).toEqual(left);
  },
);

it('keeps every resource and its type', () => {
  for (const mutant of removableProperties('stack', template)) {
    const types = Object.entries(removeProperty(template, mutant).Resources).map(([id, { Type }]) => [id, Type]);
    expect(types).toEqual([
      ['Bucket', 'AWS::S3::Bucket'],
      ['Topic', 'AWS::SNS::Topic'],
    ]);
  }
});

it('leaves the template that it is given as it is', () => {
  const before = structuredClone(template);
  removeProperty(template, { logicalId: 'Bucket', path: ['Properties', 'Versioning', 'Status'] });
  expect(template).toEqual(before);
});

it('says so when there is nothing to remove', () => {
  expect(() => removeProperty(template, { logicalId: 'Topic', path: ['Properties', 'Tags'] })).toThrow(
    'Topic has no Properties.Tags',
  );
});
