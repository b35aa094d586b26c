import type * as z from 'zod/mini';

type Variables = Readonly<Record<string, string | undefined>>;

/** What is wrong with the variables of a handler, as phrases. The messages of a shape say what is expected. */
export function contractProblems(issues: readonly z.core.$ZodIssue[], variables: Variables): string[] {
  const phrases = issues.map(({ path: [name], message }) => {
    const found = variables[String(name)];
    return found === undefined
      ? `${String(name)} is missing (expected ${message})`
      : `${String(name)} is "${found}" (expected ${message})`;
  });
  return [...new Set(phrases)];
}

/** Parsed once when the container starts: everything that is missing or wrong is told at once, in one sentence. */
export function parseContract<Shape extends z.ZodMiniType>(shape: Shape, variables: Variables): z.output<Shape> {
  const parsed = shape.safeParse(variables);
  if (parsed.success) return parsed.data;
  throw new Error(`the function cannot start: ${contractProblems(parsed.error.issues, variables).join('; ')}`);
}
