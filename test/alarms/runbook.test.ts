import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sourceTree } from '../gates/source-tree.js';
import { givenRunbook } from '../given/runbook.js';

const { text, sections, severities, anchors } = givenRunbook();
const kinds = sections.map(({ what }) => what);

/** Also those that no sample raises. test/laws/runbook-laws.ts looks at what is raised. */
function kindsOfCode(): string[] {
  const folder = join(__dirname, '../../lib/alarms');
  const code = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
  return [...new Set(code.flatMap((file) => [...file.matchAll(/\bwhat: '([^']+)'/g)].map(([, what = '']) => what)))];
}

describe('pairing', () => {
  test('every kind of alarm has a heading, and every heading between the marks is a kind of alarm', () => {
    expect([...kinds].sort()).toEqual(kindsOfCode().sort());
    expect(kinds.length).toBeGreaterThan(30);
  });

  test('every kind of alarm is a literal, so that the scan above finds it', () => {
    const computed = sourceTree('lib/alarms').filter(({ text: code }) => /\bwhat: (?!'|string\b)/.test(code));
    expect(computed.map(({ path }) => path)).toEqual([]);
  });

  test('the table at the top lists each heading once', () => {
    expect([...severities.keys()].sort()).toEqual([...kinds].sort());
    expect(text.match(/^\| \[/gm)).toHaveLength(kinds.length);
  });
});

describe.each(sections)('$what', ({ text: section }) => {
  test('has its four parts in order, each with something in it', () => {
    const parts = section.split(/^\*\*(Means|Check|Fix|Why this threshold)\*\*/m).slice(1);
    expect(parts.filter((_, index) => index % 2 === 0)).toEqual(['Means', 'Check', 'Fix', 'Why this threshold']);
    const [means = '', check = '', fix = '', why = ''] = parts.filter((_, index) => index % 2 === 1);
    for (const list of [check, fix]) expect(list).toMatch(/^\n1\. \S.*\n/);
    for (const sentence of [means, why]) expect(sentence.trim()).toMatch(/^[A-Z0-9`].{20,}\.$/s);
    expect(why.trim()).not.toContain('\n');
  });

  test('numbers its steps', () => {
    const lists = section.split(/^\*\*/m).filter((part) => /^(Check|Fix)/.test(part));
    for (const list of lists) {
      const numbers = [...list.matchAll(/^(\d+)\. /gm)].map(([, number]) => Number(number));
      expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    }
  });
});

describe('links', () => {
  test('every link leads to a heading', () => {
    const links = [...text.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor);
    expect(links.filter((anchor) => !anchors.includes(anchor as string))).toEqual([]);
    expect(links.length).toBeGreaterThan(kinds.length);
  });

  test('no two headings have one anchor', () => {
    expect(anchors).toEqual([...new Set(anchors)]);
  });

  test('the anchor of a kind is the kind itself, as the description of the alarm says', () => {
    expect(kinds.filter((what) => !anchors.includes(what))).toEqual([]);
  });
});

describe('fields of the definition', () => {
  type Node = Readonly<Record<string, unknown>>;
  const file = join(__dirname, '../../definitions/platform.schema.json');
  const schema = JSON.parse(readFileSync(file, 'utf8')) as { readonly properties: Node };

  /** What a schema says of one key, through every variant that it has. */
  function below(node: Node, key: string): Node[] {
    const { properties, additionalProperties, items } = node as Record<string, Record<string, Node>>;
    const own = properties?.[key] ?? (key.startsWith('<') ? (additionalProperties as Node | undefined) : undefined);
    const variants = ['anyOf', 'oneOf', 'allOf'].flatMap((word) => (node[word] ?? []) as Node[]);
    return [
      ...(own === undefined ? [] : [own]),
      ...(key === '[]' && items !== undefined ? [items as Node] : []),
      ...variants.flatMap((variant) => below(variant, key)),
    ];
  }

  const known = (path: string): boolean =>
    path
      .replaceAll('[]', '.[]')
      .split('.')
      .reduce<Node[]>((nodes, key) => nodes.flatMap((node) => below(node, key)), [schema as Node]).length > 0;

  const sectionNames = Object.keys(schema.properties).join('|');
  const named = [...text.matchAll(new RegExp(`\`((?:${sectionNames})\\.[\\w.<>[\\]-]+)`, 'g'))].map(
    ([, path = '']) => path,
  );

  test('every field that the runbook names exists', () => {
    expect([...new Set(named)].filter((path) => !known(path))).toEqual([]);
    expect(named.length).toBeGreaterThan(60);
  });

  test.each([
    ['services.<name>.scaling.max', true],
    ['services.<name>.scaling.maximum', false],
    ['services.<name>.objectives.latency[].milliseconds', true],
    ['alarms.thresholds.serviceCpuPercent', false],
  ])('%s is known: %s', (path, expected) => {
    expect(known(path)).toBe(expected);
  });
});

describe('commands', () => {
  const blocks = [...text.matchAll(/^```sh\n(.*?)^```/gms)].map(([, block = '']) => block);
  const inline = [...text.matchAll(/`((?:aws|npx|curl|dig|find_id|set_size|deploy_only|restart|errors) [^`]+)`/g)].map(
    ([, command = '']) => command,
  );
  /** A placeholder reads as a redirection. */
  const filled = (command: string) => command.replaceAll(/<[\w .-]+>/gi, 'placeholder');

  test.each([...blocks, ...inline])('%s is a command that a shell can read', (command) => {
    const { status, stderr } = spawnSync('bash', ['-n'], { input: filled(command), encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  test('every short command is one that the set-up defines', () => {
    const defined = new Set([...text.matchAll(/^(\w+)\(\) \{/gm)].map(([, name]) => name));
    const used = [
      ...text.matchAll(/`(find_id|ringing|tasks|stopped|deployments|errors|set_size|restart|deploy_only)\b/g),
    ];
    expect(used.map(([, name]) => name).filter((name) => !defined.has(name))).toEqual([]);
    expect(defined.size).toBe(9);
  });
});
