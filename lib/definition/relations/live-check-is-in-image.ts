import type { Relation } from '../relation.js';

export const liveCheckIsInImage: Relation = {
  name: 'the check of a container runs a program that its image has',
  sum: 'no curl in an alpine image',
  source: 'Docker Hub, "alpine": busybox and nothing more; demand 14: a check with curl in an image without it',
  verdict: 'refuse',
  reads: [],
  problems: ({ services }) =>
    Object.entries(services).flatMap(([name, { image, health }]) => {
      const { command } = health.live;
      if (command === undefined || image.kind === 'build') return [];
      const text = `${image.repository}:${image.tag ?? ''}`;
      if (!text.includes('alpine') || !/(^|[\s/])curl(\s|$)/.test(command.join(' '))) return [];
      return [
        {
          path: ['services', name, 'health', 'live', 'command'],
          found: command,
          allowed: `a program that ${text} has: curl is none of them, so the container would never be healthy and be replaced for ever`,
          remedy: 'leave command away: the platform asks through busybox wget',
        },
      ];
    }),
};
