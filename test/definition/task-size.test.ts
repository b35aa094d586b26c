import { fargateMemoryMiB } from '../../lib/definition/task-size.js';
import { problemsIn } from '../given/problems.js';

const problemsOf = (task: Readonly<Record<string, unknown>>) => problemsIn('service', { task });

test.each(
  Object.entries(fargateMemoryMiB).map(([cpu, memory]) => [Number(cpu), memory[0] as number, memory.at(-1) as number]),
)('%i CPU units go with %i and with %i MiB', (cpu, least, most) => {
  expect([problemsOf({ cpu, memoryMiB: least }), problemsOf({ cpu, memoryMiB: most })]).toEqual([[], []]);
});

test('an illegal pair is refused with what fits either number', () => {
  expect(problemsOf({ cpu: 256, memoryMiB: 4096 })).toEqual([
    'services.api.task.memoryMiB | 4096 | with 256 CPU units Fargate sells 512, 1024, 2048 MiB | change memoryMiB, or keep 4096 MiB with 512, 1024, 2048 CPU units',
  ]);
});

test('up to four sizes are listed one by one', () => {
  expect(problemsOf({ cpu: 512, memoryMiB: 512 })).toEqual([
    'services.api.task.memoryMiB | 512 | with 512 CPU units Fargate sells 1024, 2048, 3072, 4096 MiB | change memoryMiB, or keep 512 MiB with 256 CPU units',
  ]);
});

test('an illegal pair of a large size is refused with the range and its steps', () => {
  expect(problemsOf({ cpu: 8192, memoryMiB: 16_385 })).toEqual([
    'services.api.task.memoryMiB | 16385 | with 8192 CPU units Fargate sells 16384 to 61440 MiB in steps of 4096 | choose a memory size from that list',
  ]);
});

test('CPU units that are not sold are refused with those that are', () => {
  expect(problemsOf({ cpu: 300, memoryMiB: 512 })).toEqual([
    'services.api.task.cpu | 300 | CPU units that Fargate sells: 256, 512, 1024, 2048, 4096, 8192, 16384 | choose one of them',
  ]);
});

test('an architecture under another name is refused', () => {
  expect(problemsOf({ cpu: 256, memoryMiB: 512, architecture: 'amd64' })).toEqual([
    'services.api.task.architecture | "amd64" | one of "arm64", "x86_64" | choose one of them',
  ]);
});

test('scratch space that comes anyway is refused', () => {
  expect(problemsOf({ cpu: 256, memoryMiB: 512, ephemeralStorageGiB: 20 })).toEqual([
    'services.api.task.ephemeralStorageGiB | 20 | a whole number from 21 to 200 | raise ephemeralStorageGiB',
  ]);
});
