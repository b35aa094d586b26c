import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockedResources } from '../../../lib/reports/guard/lock.js';
import { emptyLock, LockFileError, readLock, writeLock } from '../../../lib/reports/guard/lock-file.js';
import { givenStacks, givenStackTemplate } from '../../given/template.js';

const folder = mkdtempSync(join(tmpdir(), 'headroom-lock-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = join(folder, 'dev.stateful.json');

test('nothing is accepted where there is no file', () => {
  expect(readLock(join(folder, 'none.json'))).toEqual(emptyLock);
});

test('what was written is read again, in an order that does not depend on the assembly', () => {
  const queue = { type: 'AWS::SQS::Queue', properties: { QueueName: 'q' } };
  const one = lockedResources(
    givenStacks(givenStackTemplate('b', { B: queue, A: queue }), givenStackTemplate('a', { C: queue })),
  );
  const other = lockedResources(
    givenStacks(givenStackTemplate('a', { C: queue }), givenStackTemplate('b', { A: queue, B: queue })),
  );
  const accepted = [{ on: '2026-11-25', reason: 'the first version' }];
  writeLock(file, { accepted, resources: one });
  const text = readFileSync(file, 'utf8');
  writeLock(file, { accepted, resources: other });
  expect(readFileSync(file, 'utf8')).toBe(text);
  expect(readLock(file)).toEqual({ accepted, resources: one });
  expect(Object.keys(one)).toEqual(['a/C', 'b/A', 'b/B']);
});

test.each(['{', '[]', 'null', '{"resources": {}}'])('a damaged file (%s) gives a sentence', (text) => {
  writeFileSync(file, text);
  expect(() => readLock(file)).toThrow(LockFileError);
  expect(() => readLock(file)).toThrow(/is no lock file \(.+\): bring it back from version control/);
});

test('a property that changes in place is not locked, one that replaces is', () => {
  const bucket = { type: 'AWS::S3::Bucket', properties: { BucketName: 'files', Tags: [] } };
  const locked = lockedResources(givenStacks(givenStackTemplate('storage', { Files: bucket })));
  expect(locked['storage/Files']).toEqual({
    type: 'AWS::S3::Bucket',
    path: 'storage/Files/Resource',
    target: 'aws://111122223333/eu-west-1',
    stateful: true,
    properties: { BucketName: 'files' },
    protections: { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' },
  });
});
