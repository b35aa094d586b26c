import type { ForecastDefinition } from '../forecast.js';
import type { Problem } from '../problem.js';
import type { Relation } from '../relation.js';

const dayMilliseconds = 86_400_000;

function problemsOf(path: Problem['path'], forecast: ForecastDefinition | undefined): Problem[] {
  if (forecast?.mode !== 'forecast-and-scale') return [];
  if (Date.parse(forecast.since) + dayMilliseconds <= Date.now()) return [];
  return [
    {
      path: [...path, 'scaling', 'forecast', 'since'],
      found: forecast.since,
      allowed: 'a day that has passed: without 24 hours of history there is no forecast, and nothing scales',
      remedy: "take the mode 'forecast-only' until then; fourteen days make a good forecast",
    },
  ];
}

export const forecastsHaveHistory: Relation = {
  name: 'a forecast that scales has a history',
  sum: 'since + 24 hours <= now',
  source: 'Application Auto Scaling guide, "How predictive scaling works": 24 hours at least, 14 days at best',
  verdict: 'refuse',
  reads: [],
  problems: ({ services, workers }) => [
    ...Object.entries(services).flatMap(([name, { scaling }]) => problemsOf(['services', name], scaling.forecast)),
    ...Object.entries(workers).flatMap(([name, { scaling }]) => problemsOf(['workers', name], scaling.forecast)),
  ],
};
