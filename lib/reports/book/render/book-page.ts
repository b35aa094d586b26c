import { createHash } from 'node:crypto';
import { escaped } from '../../scaling/render/escape.js';
import type { Book } from '../book.js';
import type { Block, Section } from '../section.js';
import { bookScript } from './book-script.js';
import { bookStyle } from './book-style.js';

type Table = Extract<Block, { kind: 'table' }>;
type Drawings = Extract<Block, { kind: 'drawings' }>;

/** What a browser is told to let in: what is in the file, and nothing from anywhere. */
const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${createHash('sha256').update(bookScript).digest('base64')}'`;

/** A part that may be wider than the page scrolls by itself, also by the keyboard. */
const wide = (label: string, content: string): string =>
  `<div class="wide" tabindex="0" role="region" aria-label="${escaped(label)}">${content}</div>`;

function table({ title, head, rows }: Table): string {
  const heading = `<h3>${escaped(title)}</h3>`;
  if (rows.length === 0) return `${heading}<p class="none">none</p>`;
  const heads = head.map((cell) => `<th scope="col">${escaped(cell)}</th>`).join('');
  const lines = rows.map((cells) => `<tr>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`);
  return `${heading}${wide(title, `<table><thead><tr>${heads}</tr></thead><tbody>${lines.join('\n')}</tbody></table>`)}`;
}

function drawings({ title, drawings: all }: Drawings): string {
  const figures = all.map(
    ({ name, svg }) =>
      `<figure data-name="${escaped(name)}">${all.length === 1 ? '' : `<figcaption>${escaped(name)}</figcaption>`}${wide(name, svg)}</figure>`,
  );
  return `<h3>${escaped(title)}</h3><div data-drawings="${escaped(title)}">${figures.join('\n')}</div>`;
}

function block(one: Block): string {
  switch (one.kind) {
    case 'text':
      return `<p>${escaped(one.text)}</p>`;
    case 'list':
      return one.items.length === 0 ? '' : `<ul>${one.items.map((item) => `<li>${escaped(item)}</li>`).join('')}</ul>`;
    case 'table':
      return table(one);
    case 'more':
      return `<details id="${escaped(one.title.replace(/\W+/g, '-'))}"><summary>${escaped(one.title)}</summary><pre>${escaped(one.text)}</pre></details>`;
    case 'drawings':
      return drawings(one);
  }
}

const section = ({ id, title, blocks }: Section): string =>
  `<section aria-labelledby="${id}"><h2 id="${id}">${escaped(title)}</h2>\n${blocks.map(block).join('\n')}\n</section>`;

/** The book as one file, which needs nothing from elsewhere and asks for nothing. */
export function bookPage({ title, sections }: Book): string {
  const links = sections.map((one) => `<li><a href="#${one.id}">${escaped(one.title)}</a></li>`);
  return `${[
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark">',
    `<title>${escaped(title)}</title><style>${bookStyle}</style></head><body>`,
    `<a class="skip" href="#${sections[0]?.id ?? ''}">To the content</a>`,
    `<header><h1>${escaped(title)}</h1><p>What is known of it before it is deployed, from its templates alone.</p></header>`,
    `<nav aria-label="Sections"><ul>${links.join('')}</ul></nav><main>`,
    ...sections.map(section),
    `</main><script>${bookScript}</script></body></html>`,
  ].join('\n')}\n`;
}
