import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { aws_s3 as s3 } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { pinLogicalId } from '../../../lib/constructs/component/stateful.js';
import { AssetUpload } from '../../../lib/constructs/edge/asset-upload.js';
import { givenAssetsDefinition } from '../../given/edge.js';
import { givenIdentity } from '../../given/identity.js';
import { policyFindings } from '../../given/policy-findings.js';
import { givenApp, givenStack } from '../../given/stack.js';

const workspace = mkdtempSync(join(tmpdir(), 'asset-upload-'));
afterAll(() => rmSync(workspace, { recursive: true }));

function givenFolder(name: string, files: Readonly<Record<string, string>>): string {
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(workspace, name, file)), { recursive: true });
    writeFileSync(join(workspace, name, file), content);
  }
  return join(workspace, name);
}

const site = { 'index.html': '<p>', 'about/index.html': '<p>', 'static/app.js': '1', 'static/fonts/a.woff2': '2' };

function upload(
  folder: string,
  { app = givenApp(), identity = givenIdentity(), classes = givenAssetsDefinition().classes } = {},
) {
  const stack = givenStack({ identity }, app);
  const bucket = new s3.Bucket(stack, 'Assets', { enforceSSL: true, serverAccessLogsPrefix: 'logs/' });
  pinLogicalId(bucket, 'Assets');
  new AssetUpload(stack, 'Upload', { folder, classes, bucket });
  return { app, stack };
}

const stepType = 'Custom::CDKBucketDeployment';

interface Step {
  readonly Properties: {
    readonly SourceObjectKeys: readonly string[];
    readonly SystemMetadata: Record<string, string>;
  };
  readonly DependsOn?: readonly string[];
}

const stepsOf = (template: Template) => Object.entries(template.findResources(stepType) as Record<string, Step>);
const keysOf = (template: Template) => stepsOf(template).map(([, step]) => step.Properties.SourceObjectKeys[0]);

/** What is in the archive of each step, by the Cache-Control it is uploaded with. */
function archives(folder: string, classes = givenAssetsDefinition().classes): Record<string, string[]> {
  const { app, stack } = upload(folder, { classes });
  const template = Template.fromStack(stack);
  return Object.fromEntries(
    stepsOf(template).map(([, { Properties }]) => {
      const hash = String(Properties.SourceObjectKeys[0]).replace('.zip', '');
      const files = readdirSync(join(app.outdir, `asset.${hash}`), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => name)
        .sort();
      return [String(Properties.SystemMetadata['cache-control']), files];
    }),
  );
}

const template = Template.fromStack(upload(givenFolder('site', site)).stack);

test('nothing is pruned, and files outlive the step that uploaded them', () => {
  template.allResourcesProperties(stepType, { Prune: false, RetainOnDelete: true });
});

test('each class is uploaded with what browsers are told about it', () => {
  for (const cacheControl of ['public, max-age=31536000, immutable', 'public, max-age=300']) {
    template.hasResourceProperties(stepType, { SystemMetadata: { 'cache-control': cacheControl } });
  }
});

test('each file is in the archive of its class and in no other', () => {
  expect(archives(givenFolder('site', site))).toEqual({
    'public, max-age=31536000, immutable': ['a.woff2', 'app.js'],
    'public, max-age=300': ['index.html', 'index.html'],
  });
});

test('of two classes that match, the first takes the file', () => {
  const classes = givenAssetsDefinition({
    classes: [
      { path: '/static/fonts/*', cacheControl: 'fonts', edgeSeconds: 60 },
      { path: '/static/*', cacheControl: 'static', edgeSeconds: 60 },
      { path: '/*', cacheControl: 'rest', edgeSeconds: 60 },
    ],
  }).classes;
  expect(archives(givenFolder('site', site), classes)).toEqual({
    fonts: ['a.woff2'],
    static: ['app.js'],
    rest: ['index.html', 'index.html'],
  });
});

test('file names that look like patterns are only names', () => {
  const odd = { 'static/[slug].js': '1', 'static/s.js': '2', '!page.html': '3', '#a b*.html': '4', 'index.html': '5' };
  expect(archives(givenFolder('odd', odd))).toEqual({
    'public, max-age=31536000, immutable': ['[slug].js', 's.js'],
    'public, max-age=300': ['!page.html', '#a b*.html', 'index.html'],
  });
});

test('the pages are uploaded after the files they refer to', () => {
  const [[first], [, pages]] = stepsOf(template) as [[string, Step], [string, Step]];
  expect(pages.Properties.SystemMetadata['cache-control']).toBe('public, max-age=300');
  expect(pages.DependsOn).toContain(first);
});

test('a class without files makes no step', () => {
  Template.fromStack(upload(givenFolder('page', { 'index.html': '<p>' })).stack).resourceCountIs(stepType, 1);
});

test('a changed page leaves the archive of the other class alone', () => {
  const changed = givenFolder('changed', { ...site, 'index.html': '<h1>', 'new.html': '<p>' });
  const [staticKey, pagesKey] = keysOf(Template.fromStack(upload(changed).stack));
  expect([staticKey === keysOf(template)[0], pagesKey === keysOf(template)[1]]).toEqual([true, false]);
});

test('the template is the same in another checkout', () => {
  cpSync(join(workspace, 'site'), join(workspace, 'elsewhere', 'site'), { recursive: true });
  const elsewhere = upload(join(workspace, 'elsewhere', 'site')).stack;
  expect(Template.fromStack(elsewhere).toJSON()).toEqual(template.toJSON());
});

test('all steps share one function and one layer', () => {
  template.resourceCountIs('AWS::Lambda::LayerVersion', 1);
  template.resourceCountIs('AWS::Lambda::Function', 1);
});

test('the log of the upload ends after a year', () => {
  template.hasResourceProperties('AWS::Logs::LogGroup', { RetentionInDays: 365 });
  template.hasResourceProperties('AWS::Lambda::Function', { LoggingConfig: { LogGroup: Match.anyValue() } });
});

test('a folder that is not there is named where it stands in the definition', () => {
  expect(() => upload('definitions/shop/dist')).toThrow(
    /^assets\.folder: there is no folder "definitions\/shop\/dist"/,
  );
});

test.each([givenIdentity(), givenIdentity({ account: undefined, qualifier: 'shop' })])(
  'no rule of the pack is broken',
  (identity) => {
    const { app, stack } = upload(givenFolder('site', site), { identity });
    expect(policyFindings(app, stack.stackName)).toEqual([]);
  },
);

test('classes whose paths differ only in their marks are uploaded side by side', () => {
  const keep = { cacheControl: 'public, max-age=60', edgeSeconds: 60 };
  const folder = givenFolder('alike', { 'pages/a.html': '<p>', 'pages-old.html': '<p>', 'index.html': '<p>' });
  const classes = ['/pages/*', '/pages*', '/*'].map((path) => ({ path, ...keep }));
  expect(stepsOf(Template.fromStack(upload(folder, { classes }).stack))).toHaveLength(3);
});
