import { existsSync } from 'node:fs';
import { readAssembly } from '../../lib/assembly/read-assembly.js';
import { readScalingPlan } from '../../lib/reports/scaling/plan/read-plan.js';
import { scalingReport } from '../../lib/reports/scaling/scaling-report.js';
import { readTraffic } from '../../lib/reports/scaling/traffic/read-traffic.js';
import { simulatedSeconds } from './simulated-seconds.js';

/** Plays every curve of the assembly that `ASSEMBLY` names as often as the report does, and prints what that took. */
const { ASSEMBLY: folder = '', TRAFFIC: trafficFile = '' } = process.env;
if (!existsSync(folder)) throw new Error(`${folder} is not there: run npm test first`);
const plan = readScalingPlan(readAssembly(folder));
const traffic = readTraffic(trafficFile);

const before = process.cpuUsage();
const report = scalingReport(plan, traffic, { compare: false, runs: 5, components: [], curves: [] });
const { user, system } = process.cpuUsage(before);

const cpuSeconds = (user + system) / 1e6;
process.stdout.write(`${JSON.stringify({ cpuSeconds, perSecond: simulatedSeconds(report) / cpuSeconds })}\n`);
