import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bookOf } from '../../../lib/reports/book/book.js';
import { bookPage } from '../../../lib/reports/book/render/book-page.js';
import { givenBookInput, givenScaledService } from '../../given/book.js';
import { givenPricedAssembly } from '../../given/priced.js';

/** Names of the same browser, in the order in which they are tried. */
const browser = ['chromium', 'chromium-browser', 'google-chrome'].find(
  (name) => spawnSync(name, ['--version'], { timeout: 20_000 }).status === 0,
);
const folder = mkdtempSync(join(tmpdir(), 'book-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Asks the page about itself, as a reader would find it. Runs in the browser. */
const probe = `
const channel = (value) => { const part = value / 255; return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4; };
const parse = (text) => (text.match(/[\\d.]+/g) || []).map(Number);
const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
const behind = (element) => { for (let one = element; one; one = one.parentElement) { const found = parse(getComputedStyle(one).backgroundColor); if (found.length === 3) return found; } return [255, 255, 255]; };
const low = [];
for (const element of document.querySelectorAll('h1,h2,h3,p,li,a,th,td,summary,pre,select')) {
  if (element.offsetParent === null || element.textContent.trim() === '') continue;
  const [a, b] = [light(parse(getComputedStyle(element).color)), light(behind(element))].sort((x, y) => y - x);
  if ((a + 0.05) / (b + 0.05) < 4.5) low.push(element.tagName + ' ' + element.textContent.slice(0, 30));
}
const wanted = [...document.querySelectorAll('a,select,summary,[tabindex]')].filter((one) => one.offsetParent !== null);
const deaf = wanted.filter((one) => { one.focus(); return document.activeElement !== one; }).map((one) => one.outerHTML.slice(0, 60));
const select = document.querySelector('select');
const shown = () => [...select.parentElement.querySelectorAll('figure')].map((one) => !one.hidden);
const before = shown();
select.selectedIndex = 1;
select.dispatchEvent(new Event('change'));
const found = {
  dark: matchMedia('(prefers-color-scheme:dark)').matches,
  width: innerWidth,
  overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  headings: [...document.querySelectorAll('h2')].map((one) => one.textContent),
  low, deaf, focusable: wanted.length, before, after: shown(),
  requests: performance.getEntriesByType('resource').length,
};
document.body.replaceChildren(document.createTextNode('FOUND' + JSON.stringify(found) + 'END'));`;

interface Found {
  readonly dark: boolean;
  readonly width: number;
  readonly overflow: number;
  readonly headings: readonly string[];
  readonly low: readonly string[];
  readonly deaf: readonly string[];
  readonly focusable: number;
  readonly before: readonly boolean[];
  readonly after: readonly boolean[];
  readonly requests: number;
}

function open(program: string, width: number, dark: boolean): { readonly found: Found; readonly said: string[] } {
  const page = bookPage(bookOf(givenBookInput(givenPricedAssembly(givenScaledService()))));
  const hash = `'sha256-${createHash('sha256').update(probe).digest('base64')}'`;
  const file = join(folder, `${width}-${dark}.html`);
  writeFileSync(
    file,
    page.replace("script-src '", `script-src ${hash} '`).replace('</body>', `<script>${probe}</script></body>`),
  );
  const { stdout, stderr } = spawnSync(
    program,
    [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--enable-logging=stderr',
      `--window-size=${width},900`,
      `--blink-settings=preferredColorScheme=${dark ? 0 : 1}`,
      `--user-data-dir=${join(folder, `profile-${width}-${dark}`)}`,
      '--dump-dom',
      pathToFileURL(file).href,
    ],
    { encoding: 'utf8', timeout: 60_000 },
  );
  const json = /FOUND(\{.*\})END/s.exec(stdout)?.[1];
  if (json === undefined) throw new Error(`the page said nothing: ${stdout.slice(-500)} ${stderr.slice(-500)}`);
  return { found: JSON.parse(json) as Found, said: stderr.split('\n').filter((line) => line.includes('CONSOLE')) };
}

if (browser === undefined) {
  test('the page in a browser is not tested: no Chromium is on the PATH', () => {
    process.stderr.write(
      'the book is not opened in a browser: none of chromium, chromium-browser, google-chrome is on the PATH\n',
    );
  });
} else {
  test.each([
    ['wide and light', 1280, false],
    ['narrow and dark', 500, true],
  ])('%s, the page is readable and answers to the keyboard, and asks for nothing', (_, width, dark) => {
    const { found, said } = open(browser, width, dark);
    expect(said).toEqual([]);
    expect(found).toMatchObject({ dark, overflow: 0, low: [], deaf: [], requests: 0 });
    expect(found.width).toBeLessThanOrEqual(width);
    expect(found.focusable).toBeGreaterThan(15);
    expect(found.headings).toEqual([
      'Architecture',
      'Checklist',
      'Scaling plan',
      'Caches',
      'Breakers',
      'Background jobs',
      'Health checks',
      'Alarms and what to do',
      'Cost',
      'Deployment',
      'Rules',
    ]);
    // One drawing at a time, the one that is chosen.
    expect(found.before).toEqual([true, false, false, false]);
    expect(found.after).toEqual([false, true, false, false]);
  });
}
