import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A proactive control of AWS Control Tower, as the rule file of AWS says it. */
export interface Control {
  /** As AWS writes it: `CT.RDS.PR.1`. */
  readonly id: string;
  readonly sentence: string;
  readonly fix: string;
  /** Name of its rule in what cfn-guard prints. */
  readonly ruleName: string;
  /** Resource types that it judges. */
  readonly reportsOn: readonly string[];
  /** The same and those that it looks up besides, such as the policy of a bucket. */
  readonly reads: readonly string[];
  /** The rule file itself. */
  readonly text: string;
}

/** Every control below a folder of rule files. */
export function readControls(folder: string): Control[] {
  return readdirSync(folder)
    .sort()
    .flatMap((service) =>
      readdirSync(join(folder, service))
        .sort()
        .map((file) => parseControl(readFileSync(join(folder, service, file), 'utf8'), file)),
    );
}

/** @throws Error when the file is not laid out as all of them are, so that a new version cannot lose a control */
export function parseControl(text: string, file: string): Control {
  const [, id, sentence] = /\[(CT\.[\w.-]+)\]: *(.+)/.exec(text) ?? [];
  const ruleName = /^rule (\w+)\s+when\s+is_cfn_template/m.exec(text)?.[1];
  const reportsOn = typesIn(text.slice(text.indexOf('# Reports on:'), text.indexOf('# Evaluates:')));
  if (id === undefined || sentence === undefined || ruleName === undefined || reportsOn.length === 0) {
    throw new Error(`${file}: a control needs an id with a sentence, a rule for templates and the types it reports on`);
  }
  const fix = /\[FIX\]: *(.+)/.exec(text)?.[1] ?? sentence;
  return { id, sentence, fix, ruleName, reportsOn, reads: typesIn(text), text };
}

const typesIn = (text: string): string[] => [...new Set(text.match(/AWS::\w+::\w+/g))];
