import type { BookInput } from './book-input.js';
import type { Section } from './section.js';
import { alarms } from './sections/alarms.js';
import { architecture } from './sections/architecture.js';
import { backgroundJobs } from './sections/background-jobs.js';
import { breakers } from './sections/breakers.js';
import { caches } from './sections/caches.js';
import { checklist } from './sections/checklist.js';
import { cost } from './sections/cost.js';
import { deployPlanSection } from './sections/deploy-plan.js';
import { health } from './sections/health.js';
import { rules } from './sections/rules.js';
import { scalingPlan } from './sections/scaling-plan.js';

export interface Book {
  readonly title: string;
  readonly sections: readonly Section[];
}

/** Everything that is known of an environment before it exists, in the order in which one asks for it. */
export function bookOf(input: BookInput): Book {
  const parts = [
    architecture,
    checklist,
    scalingPlan,
    caches,
    breakers,
    backgroundJobs,
    health,
    alarms,
    cost,
    deployPlanSection,
    rules,
  ];
  return { title: input.graph.title, sections: parts.map((part) => part(input)) };
}
