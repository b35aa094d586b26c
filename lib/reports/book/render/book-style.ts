import { colours, plotStyle } from '../../scaling/render/colours.js';

/** Of the page: light and dark by what the reader prefers, readable on a telephone. */
export const bookStyle = `${colours}${plotStyle}
*{box-sizing:border-box}
html{scroll-behavior:smooth}
body{margin:0 auto;max-width:1180px;padding:20px 20px 64px;background:var(--ground);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif}
h1{font-size:26px;line-height:1.25;margin:0 0 8px}
h2{font-size:20px;margin:48px 0 8px;padding-top:16px;border-top:1px solid var(--line)}
h3{font-size:15px;margin:24px 0 6px}
p,ul{margin:6px 0}
ul{padding-left:20px}
li{overflow-wrap:anywhere}
a{color:var(--c0)}
.skip{position:absolute;left:-9999px}
.skip:focus{position:static}
nav ul{display:flex;flex-wrap:wrap;gap:4px 16px;list-style:none;padding:0}
.wide{overflow-x:auto}
:focus-visible{outline:2px solid var(--c0);outline-offset:2px}
table{border-collapse:collapse;font-size:13px;font-variant-numeric:tabular-nums;min-width:50%}
th,td{padding:5px 16px 5px 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--line);max-width:420px;overflow-wrap:break-word}
th,td{min-width:92px}
td:first-child{min-width:150px}
td:last-child{min-width:150px}
[data-drawings] select~figure figcaption{display:none}
th{font-weight:500;color:var(--quiet)}
.none{color:var(--quiet)}
select{font:inherit;color:var(--ink);background:var(--panel);border:1px solid var(--quiet);border-radius:4px;padding:4px 8px;max-width:100%}
figure{margin:10px 0}
.plot{display:block;width:100%;min-width:560px;max-width:860px;height:auto;background:var(--panel);border:1px solid var(--line);border-radius:6px;padding:6px}
.diagram{display:block;width:100%;min-width:1000px;height:auto;border:1px solid var(--line);border-radius:6px}
details{margin:8px 0}
summary{cursor:pointer;font-weight:600}
pre{white-space:pre-wrap;overflow-wrap:anywhere;font:13px/1.5 ui-monospace,monospace;background:var(--panel);border:1px solid var(--line);border-radius:6px;padding:12px}
@media print{nav{display:none}}`;
