/** Colours of light and dark; the plots and the page name them, so that both change together. */
export const colours = `
:root{--ground:#fcfcfb;--ink:#1c1b1a;--quiet:#5f5d58;--line:#dddad3;--panel:#ffffff;--late:#b3261e;
--c0:#1f5fbf;--c1:#b4530a;--c2:#7a3fa0;--c3:#17775d;--c4:#a8325f;--c5:#6b6860;--best:#8f8b80}
@media(prefers-color-scheme:dark){:root{--ground:#161615;--ink:#eceae4;--quiet:#a5a29a;--line:#3a3935;--panel:#1e1e1c;--late:#ff8a80;
--c0:#7db2ff;--c1:#f0a35c;--c2:#cf9df0;--c3:#62cfae;--c4:#f28bb3;--c5:#a9a69d;--best:#7d7a71}}`;

/** What a plot needs beside the colours. */
export const plotStyle = `
.plot text{font:11px system-ui,sans-serif;fill:var(--quiet)}
.plot .title{fill:var(--ink);font-size:12px}
.plot .grid{stroke:var(--line);stroke-width:1}
.plot path{fill:none;stroke-width:1.4}
.plot .shipped{stroke-width:2.4}
.plot .best{stroke:var(--best);stroke-dasharray:4 3}
.plot .objective{stroke:var(--late);stroke-width:1.2;stroke-dasharray:2 3}
.plot .late{fill:var(--late)}
.plot .late-band{fill:var(--late);opacity:.1}
.plot .demand{fill:var(--line);opacity:.55;stroke:none}`;

/** Of the trial with this number; there are six, and never more candidates. */
export const colourOf = (index: number): string => `var(--c${index % 6})`;
