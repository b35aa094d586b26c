import { countRules } from '../../../policy/rule-results.js';
import type { BookInput } from '../book-input.js';
import type { Section } from '../section.js';

/** What every rule pack says, and what was accepted with a reason. */
export function rules({ packs }: BookInput): Section {
  if (packs === undefined) {
    const text =
      'Nobody has asked the rule packs about this assembly; npm test does, for every environment of a definition.';
    return { id: 'rules', title: 'Rules', blocks: [{ kind: 'text', text }] };
  }
  return {
    id: 'rules',
    title: 'Rules',
    blocks: [
      {
        kind: 'table',
        title: 'Rule packs, in rules',
        head: ['pack', 'stops a synth', 'applicable', 'passed', 'acknowledged', 'failed'],
        rows: packs.map((report) => {
          const { applicable, passed, acknowledged, failed } = countRules(report);
          const counts = [applicable, passed, acknowledged, failed].map(String);
          return [report.pack, report.enforced ? 'yes' : 'no', ...counts];
        }),
      },
      {
        kind: 'table',
        title: 'Accepted',
        head: ['rule', 'reason', 'owner', 'until'],
        rows: packs
          .filter(({ enforced }) => enforced)
          .flatMap(({ acknowledged }) =>
            acknowledged.map(({ rule, reason, owner, expires }) => [rule, reason, owner, String(expires)]),
          ),
      },
    ],
  };
}
