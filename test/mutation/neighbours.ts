import type { Template } from './mutant.js';

/** The resource with those that it refers to and those that refer to it: what a rule can set in relation to it. */
export function neighbours({ Resources }: Template, logicalId: string): readonly string[] {
  const ids = Object.keys(Resources);
  const named = (id: string): Set<string> => referredTo(Resources[id]);
  const mine = named(logicalId);
  return ids.filter((id) => id === logicalId || mine.has(id) || named(id).has(logicalId));
}

/** Every word that may be a logical id: a text, the head of `Queue.Arn`, what `Fn::Sub` fills in. */
function referredTo(value: unknown): Set<string> {
  const texts = JSON.stringify(value).match(/["{][A-Za-z0-9]+(?=["}.])/g) ?? [];
  return new Set(texts.map((text) => text.slice(1)));
}
