import type { Rule } from '../../rule.js';

/** AWS general reference, tagging: 50 tags a resource. */
const most = 50;

export const tagCounts: Rule = {
  id: 'HEADROOM-STACK-003',
  sentence: 'A resource has at most 50 tags.',
  *findings({ resources }) {
    for (const resource of resources) {
      const tags = resource.at('Tags');
      const count = Math.max(tags.items.length, tags.entries.length);
      if (count > most) yield tags.finding(`${count} tags, but AWS takes ${most}; set fewer in environment.tags`);
    }
  },
};
