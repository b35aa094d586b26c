import { deployText } from '../../deploy/deploy-text.js';
import type { BookInput } from '../book-input.js';
import type { Section } from '../section.js';

const minutes = (seconds: number): string => (seconds / 60).toFixed(1);

export function deployPlanSection({ deploy }: BookInput): Section {
  return {
    id: 'deploy',
    title: 'Deployment',
    blocks: [
      {
        kind: 'table',
        title: 'A first deployment, minutes',
        head: ['stacks at a time', 'takes'],
        rows: deploy.totals.map(({ concurrency, seconds }) => [String(concurrency), minutes(seconds)]),
      },
      {
        kind: 'table',
        title: 'Stacks in their order, minutes',
        head: ['stack', 'takes', 'waits for'],
        rows: deploy.stacks.map(({ name, seconds, after }) => [name, minutes(seconds), after.join(', ') || '-']),
      },
      { kind: 'more', title: 'The whole plan', text: deployText(deploy) },
    ],
  };
}
