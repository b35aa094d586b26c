import type { JudgedAssembly } from './judged/judged-assembly.js';
import type { JudgedResource } from './judged/judged-resource.js';
import type { Finding, Rule } from './rule.js';

interface ResourceRule extends Pick<Rule, 'id' | 'sentence'> {
  readonly types: readonly string[];
  /** What is wrong with one resource of these types. */
  problems(resource: JudgedResource, assembly: JudgedAssembly): Iterable<Finding>;
}

/** A rule that looks at one resource after the other. */
export function resourceRule({ id, sentence, types, problems }: ResourceRule): Rule {
  return {
    id,
    sentence,
    *findings(assembly) {
      for (const resource of assembly.ofType(...types)) yield* problems(resource, assembly);
    },
  };
}
