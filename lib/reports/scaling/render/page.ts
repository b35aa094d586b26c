import type { ComponentReport, CurveReport, ScalingReport } from '../scaling-report.js';
import { blindSpots } from './blind-spots.js';
import { colourOf, colours, plotStyle } from './colours.js';
import { escaped } from './escape.js';
import { plot } from './plot.js';
import { cells, columns, headline, leftOut, optimumCells } from './scaling-text.js';
import { componentText, objectiveText, policyText } from './words.js';

const style = `${colours}${plotStyle}
*{box-sizing:border-box}
body{margin:0 auto;max-width:860px;padding:24px 20px 64px;background:var(--ground);color:var(--ink);font:15px/1.5 system-ui,sans-serif}
h1{font-size:24px;line-height:1.25;margin:0 0 4px}
h2{font-size:19px;margin:44px 0 4px;padding-top:16px;border-top:1px solid var(--line)}
h3{font-size:15px;margin:28px 0 6px}
p,ul{margin:4px 0}
ul{padding-left:20px}
.quiet{color:var(--quiet)}
.note{color:var(--late)}
code{font:13px ui-monospace,monospace;overflow-wrap:anywhere}
.plot{display:block;width:100%;height:auto;background:var(--panel);border:1px solid var(--line);border-radius:6px;padding:6px}
.wide{overflow-x:auto;margin-top:8px}
table{border-collapse:collapse;width:100%;font-size:13px;font-variant-numeric:tabular-nums}
th,td{padding:4px 8px;text-align:right;white-space:nowrap;border-bottom:1px solid var(--line)}
th{font-weight:500;color:var(--quiet)}
th:first-child,td:first-child{text-align:left;padding-left:0}
td:first-child{white-space:normal;min-width:180px}
tr.shipped td{font-weight:600}
.key{display:inline-block;width:14px;height:3px;border-radius:2px;margin-right:8px;vertical-align:middle}
details{margin-top:44px;border-top:1px solid var(--line);padding-top:16px}
summary{cursor:pointer;font-weight:600}`;

const row = (label: string, values: readonly string[], colour: string, kind = ''): string =>
  `<tr${kind}><td><span class="key" style="background:${colour}"></span>${escaped(label)}</td>${values.map((value) => `<td>${escaped(value)}</td>`).join('')}</tr>`;

function curveSection(component: ComponentReport, curve: CurveReport): string {
  const rows = curve.trials.map((trial, index) =>
    row(trial.label, cells(trial), colourOf(index), index === 0 ? ' class="shipped"' : ''),
  );
  return [
    `<h3>${escaped(curve.demand.name)} <span class="quiet">${escaped(curve.demand.text)}</span></h3>`,
    plot(component, curve),
    '<div class="wide"><table><thead><tr><th scope="col">policy</th>',
    ...columns.map((column) => `<th scope="col">${column}</th>`),
    '</tr></thead><tbody>',
    ...rows,
    row('clairvoyant optimum', optimumCells(curve), 'var(--best)'),
    '</tbody></table></div>',
  ].join('');
}

function componentSection(component: ComponentReport): string {
  const { target, notes, curves } = component;
  const policies = target.policies.map((policy) => `<li><code>${escaped(policyText(policy))}</code></li>`);
  const schedules = target.schedules.map(
    ({ name, schedule, timeZone }) => `<li><code>${escaped(`${name}: ${schedule} ${timeZone}`)}</code></li>`,
  );
  return [
    `<h2>${escaped(target.name)}</h2>`,
    `<p class="quiet">${escaped(componentText(component))}</p>`,
    `<p>Objective: ${escaped(objectiveText(component))}</p>`,
    policies.length + schedules.length === 0
      ? '<p>No policy: it stays at its smallest size.</p>'
      : `<ul>${policies.join('')}${schedules.join('')}</ul>`,
    ...notes.map((note) => `<p class="note">${escaped(note)}</p>`),
    ...curves.map((curve) => curveSection(component, curve)),
  ].join('');
}

/** The whole report as one file: no script, nothing from elsewhere, light and dark. */
export function scalingPage(report: ScalingReport): string {
  const title = `${headline(report)}: scaling`;
  return `${[
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark">',
    `<title>${escaped(title)}</title><style>${style}</style></head><body>`,
    `<h1>${escaped(headline(report))}: how its scaling follows demand</h1>`,
    `<p class="quiet">Simulated from the policies, targets and alarms of the templates; ${report.runs === 1 ? 'one run' : `${report.runs} runs`} of each curve, the first one drawn.</p>`,
    ...leftOut(report).map((line) => `<p class="quiet">${escaped(line)}</p>`),
    ...(report.components.length === 0
      ? ['<p>No ECS service of this assembly scales.</p>']
      : report.components.map(componentSection)),
    '<details open><summary>What this does not know</summary><ul>',
    ...blindSpots.map((text) => `<li>${escaped(text)}</li>`),
    '</ul></details></body></html>',
  ].join('\n')}\n`;
}
