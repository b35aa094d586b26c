import { problemsIn } from '../../given/problems.js';

const checking = (tag: string, command: readonly string[]) =>
  problemsIn('service', {
    image: { kind: 'registry', repository: 'public.ecr.aws/docker/library/node', tag },
    health: { live: { command } },
  });
const curl = ['sh', '-c', 'curl -f http://localhost:3000/health || exit 1'];

test('a program of the image holds', () => {
  expect(checking('22-alpine', ['wget', '-q', '-O', '/dev/null', 'http://127.0.0.1:8080/health'])).toEqual([]);
});

test.each([[['curl', '-f', 'http://localhost:3000/health']], [['/usr/bin/curl', 'localhost']], [curl]])(
  '%p in an alpine image breaks it',
  (command) => {
    expect(checking('22-alpine', command)).toEqual([
      `services.api.health.live.command | ${JSON.stringify(command)} | a program that public.ecr.aws/docker/library/node:22-alpine has: curl is none of them, so the container would never be healthy and be replaced for ever | leave command away: the platform asks through busybox wget`,
    ]);
  },
);

test('another image may have it', () => {
  expect(checking('22-bookworm', ['curl', '-f', 'http://localhost:3000/health'])).toEqual([]);
});

test('the check of the platform holds, and nobody knows what is in an image of your own', () => {
  expect(problemsIn('service', { image: { kind: 'registry', repository: 'node', tag: '22-alpine' } })).toEqual([]);
  const own = { kind: 'build', folder: 'containers/alpine' };
  expect(problemsIn('service', { image: own, health: { live: { command: ['curl', 'localhost'] } } })).toEqual([]);
});
