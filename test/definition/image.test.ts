import { problemsIn } from '../given/problems.js';

const problemsOf = (image: unknown) => problemsIn('service', { image });
const digest = `sha256:${'0'.repeat(64)}`;

test.each([
  { kind: 'build', folder: 'dist/service' },
  { kind: 'ecr', repository: 'shop/api', tag: 'v1.4.2' },
  { kind: 'registry', repository: 'public.ecr.aws/docker/library/node', digest },
])('an image of kind $kind is taken', (image) => {
  expect(problemsOf(image)).toEqual([]);
});

test('a tag and a digest together are refused', () => {
  expect(problemsOf({ kind: 'ecr', repository: 'shop/api', tag: 'v1', digest })).toHaveLength(1);
});

test('neither a tag nor a digest is refused', () => {
  expect(problemsOf({ kind: 'ecr', repository: 'shop/api' })).toEqual([
    'services.api.image.tag | nothing | a tag, or a digest | add tag: "v1.4.2", or digest: "sha256:…"',
  ]);
});

test('a digest without its algorithm is refused', () => {
  expect(problemsOf({ kind: 'ecr', repository: 'shop/api', digest: 'abc' })).toEqual([
    'services.api.image.digest | "abc" | a digest: sha256: and 64 hexadecimal digits | change digest',
  ]);
});

test('a tag with a space is refused', () => {
  expect(problemsOf({ kind: 'ecr', repository: 'shop/api', tag: 'my tag' })).toEqual([
    'services.api.image.tag | "my tag" | an image tag: at most 128 letters, digits, _ . or - | change tag',
  ]);
});

test('a text is refused with the form of an image', () => {
  expect(problemsOf('node:22')).toEqual([
    'services.api.image | "node:22" | an object whose kind is one of "build", "ecr", "repository", "registry" | change image',
  ]);
});

test('a kind that is none is refused', () => {
  expect(problemsOf({ kind: 'docker', repository: 'node', tag: '22' })).toEqual([
    'services.api.image.kind | "docker" | one of "build", "ecr", "repository", "registry" | choose one of them',
  ]);
});

test.each(['Shop/api', 'shop//api', 'shop/api:v1', 'shop api', '-shop'])(
  '%s is no name of a repository',
  (repository) => {
    expect(problemsOf({ kind: 'ecr', repository, tag: 'v1' })).toEqual([
      `services.api.image.repository | "${repository}" | the name of a repository such as shop/api: lower-case words joined by . _ - and / | change repository`,
    ]);
  },
);

test.each(['node', 'library/node', 'localhost:5000/node', 'public.ecr.aws/docker/library/node'])(
  '%s is the name of an image',
  (repository) => {
    expect(problemsOf({ kind: 'registry', repository, tag: 'v1' })).toEqual([]);
  },
);

test.each(['https://example.com/node', 'example.com/node:22', 'example.com/Node'])('%s is none', (repository) => {
  expect(problemsOf({ kind: 'registry', repository, tag: 'v1' })).toEqual([
    `services.api.image.repository | "${repository}" | the name of an image without its tag, such as public.ecr.aws/docker/library/node | change repository`,
  ]);
});
