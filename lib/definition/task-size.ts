import { z } from 'zod';

const every = (from: number, to: number, step: number): number[] =>
  Array.from({ length: (to - from) / step + 1 }, (_, i) => from + i * step);

/** MiB that Fargate accepts for each number of CPU units (1024 = one vCPU). Source: AWS Fargate task definition page. */
export const fargateMemoryMiB: Readonly<Record<number, readonly number[]>> = {
  256: [512, 1024, 2048],
  512: every(1024, 4096, 1024),
  1024: every(2048, 8192, 1024),
  2048: every(4096, 16384, 1024),
  4096: every(8192, 30720, 1024),
  8192: every(16384, 61440, 4096),
  16384: every(32768, 122880, 8192),
};

const cpuUnits = Object.keys(fargateMemoryMiB).map(Number);

export const taskSchema = z
  .strictObject({
    cpu: z.literal(cpuUnits, { error: `CPU units that Fargate sells: ${cpuUnits.join(', ')}` }),
    memoryMiB: z.int(),
    architecture: z.enum(['arm64', 'x86_64']).default('arm64').describe('arm64 costs a fifth less for the same size'),
    ephemeralStorageGiB: z.int().min(21).max(200).optional().describe('Scratch space; 20 GiB come with every task'),
  })
  .superRefine(({ cpu, memoryMiB }, problems) => {
    const legal = fargateMemoryMiB[cpu] ?? [];
    if (legal.length === 0 || legal.includes(memoryMiB)) return;
    const fitting = cpuUnits.filter((units) => fargateMemoryMiB[units]?.includes(memoryMiB));
    problems.addIssue({
      code: 'custom',
      path: ['memoryMiB'],
      message: `with ${cpu} CPU units Fargate sells ${legal.length > 4 ? `${legal[0]} to ${legal.at(-1)} MiB in steps of ${(legal[1] as number) - (legal[0] as number)}` : `${legal.join(', ')} MiB`}`,
      params: {
        remedy:
          fitting.length > 0
            ? `change memoryMiB, or keep ${memoryMiB} MiB with ${fitting.join(', ')} CPU units`
            : 'choose a memory size from that list',
      },
    });
  });

export type TaskDefinition = z.output<typeof taskSchema>;
