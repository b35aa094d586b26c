import { consumers } from '../consumers.js';
import type { Relation } from '../relation.js';
import { codeMemoryMiB } from '../telemetry.js';

/** ECS guide, "Service Connect": what AWS adds to a task for the proxy, below 500 requests a second. */
const proxy = { cpu: 256, memoryMiB: 64 };

export const proxiesHaveRoom: Relation<'telemetry'> = {
  name: 'a task has room for the proxy that makes its calls',
  sum: `task.cpu - ${proxy.cpu} of the proxy >= ${proxy.cpu}; half of task.memoryMiB - inMemoryCache.maxMiB >= ${proxy.memoryMiB}`,
  source: 'ECS guide, "Service Connect": 256 CPU units and 64 MiB for the proxy container',
  verdict: 'advise',
  reads: ['telemetry'],
  problems: (platform) => {
    const called = new Set(
      consumers(platform).flatMap(({ definition }) =>
        definition.uses.flatMap((use) => (use.kind === 'service' ? [use.name] : [])),
      ),
    );
    return [...Object.entries(platform.services), ...Object.entries(platform.workers)].flatMap(([name, component]) => {
      const isService = platform.services[name] === component;
      const { task, uses, inMemoryCache } = component;
      if (!uses.some(({ kind }) => kind === 'service') && !(isService && called.has(name))) return [];
      const path = [isService ? 'services' : 'workers', name, 'task'];
      const memoryMiB = codeMemoryMiB(component, platform.telemetry);
      const spare = memoryMiB / 2 - (inMemoryCache?.maxMiB ?? 0);
      return [
        ...(task.cpu - proxy.cpu >= proxy.cpu
          ? []
          : [
              {
                path: [...path, 'cpu'],
                found: task.cpu,
                allowed: `as much for the code as for the proxy: ${task.cpu} - ${proxy.cpu} = ${task.cpu - proxy.cpu} CPU units are left under load`,
                remedy: 'give the task 512 CPU units or more where it carries load',
              },
            ]),
        ...(spare >= proxy.memoryMiB
          ? []
          : [
              {
                path: [...path, 'memoryMiB'],
                found: task.memoryMiB,
                allowed: `room for the proxy beside heap and cache: half of ${memoryMiB} - ${inMemoryCache?.maxMiB ?? 0} of inMemoryCache = ${spare} < ${proxy.memoryMiB} MiB`,
                remedy: 'lower inMemoryCache.maxMiB, or give the task more memory',
              },
            ]),
      ];
    });
  },
};
