/** Seconds that a task of each kind takes, and may take: a workflow of an enterprise API is promised in 30 minutes. */
export const agents = {
  analysis: { meanSeconds: 20, maxSeconds: 300 },
  planning: { meanSeconds: 20, maxSeconds: 300 },
  'code-gen': { meanSeconds: 60, maxSeconds: 900 },
  testing: { meanSeconds: 45, maxSeconds: 900 },
  deployment: { meanSeconds: 30, maxSeconds: 600 },
};
