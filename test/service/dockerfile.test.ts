import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const instructions = readFileSync(join(__dirname, '../../service/Dockerfile'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));
const argumentsOf = (word: string) =>
  instructions.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));

test('nothing runs during the build, so an image for arm64 builds on x86', () => {
  expect(argumentsOf('RUN')).toEqual([]);
});

test('both entry points are copied', () => {
  expect(argumentsOf('COPY')).toEqual(['api.mjs worker.mjs ./']);
});

test('the writable path belongs to the image, so that its user may write there', () => {
  expect(argumentsOf('VOLUME')).toEqual(['["/tmp"]']);
});

test('the user is a number other than root', () => {
  expect(argumentsOf('USER')).toEqual(['1001']);
});

test('node is the first process, without a shell that would swallow SIGTERM', () => {
  expect(argumentsOf('CMD')).toEqual(['["node", "api.mjs"]']);
});
