const light = `--ground:#fcfcfb;--ink:#1c1b1a;--quiet:#5f5d58;--panel:#ffffff;--edge:#c9c5bb;--tier:#f3f1ec;--network:#f8f7f4;
--f0:#1f5fbf;--f1:#a8480a;--f2:#7a3fa0;--f3:#17775d;--f4:#a8325f;--f5:#5b6670;--f6:#7a6a00;--f7:#0b7285`;
const dark = `--ground:#161615;--ink:#eceae4;--quiet:#a5a29a;--panel:#242422;--edge:#4b4943;--tier:#1c1c1a;--network:#191918;
--f0:#7db2ff;--f1:#f0a35c;--f2:#cf9df0;--f3:#62cfae;--f4:#f28bb3;--f5:#b3bcc4;--f6:#d9c75a;--f7:#66c7d8`;

/** Colours that lines have in turn. */
export const lineColours = 8;

/** `data-theme` on the drawing, or above it, wins over what the reader's system prefers. */
export const diagramStyle = `
.diagram{${light}}
@media(prefers-color-scheme:dark){.diagram{${dark}}}
[data-theme=light] .diagram,.diagram[data-theme=light]{${light}}
[data-theme=dark] .diagram,.diagram[data-theme=dark]{${dark}}
.diagram text{font:12px system-ui,-apple-system,"Segoe UI",sans-serif;fill:var(--ink)}
.diagram .ground{fill:var(--ground)}
.diagram .title{font-size:16px;font-weight:600}
.diagram .name{font-size:13px;font-weight:600}
.diagram .kind,.diagram .frame-title,.diagram .note{fill:var(--quiet)}
.diagram .kind{font-size:11px}
.diagram .box{fill:var(--panel);stroke:var(--edge)}
.diagram .network{fill:var(--network);stroke:var(--edge);stroke-dasharray:6 4}
.diagram .tier{fill:var(--tier);stroke:var(--edge)}
.diagram .rest{fill:none;stroke:var(--edge);stroke-dasharray:2 4}
.diagram .line{fill:none;stroke-width:1.6;stroke-linecap:round;stroke-linejoin:round}
.diagram .label{font-size:11px;font-weight:600;stroke:none}`;
