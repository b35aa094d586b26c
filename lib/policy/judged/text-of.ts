import type { JudgedStack } from './judged-stack.js';

/** A value of a template as text. What is known only at deploy stands in it as `${…}`, as in `Fn::Sub`. */
export function textOf(value: unknown, stack: JudgedStack): string {
  if (value === undefined || value === null) return '';
  if (typeof value !== 'object') return String(value);
  const [[name, argument] = ['', undefined]] = Object.entries(value);
  return intrinsics[name]?.(argument, stack) ?? unknown;
}

/** What nobody can say before the deployment, and no reference either. */
const unknown = `$\{…}`;

type Reader = (argument: unknown, stack: JudgedStack) => string;

const intrinsics: Readonly<Record<string, Reader>> = {
  Ref: (name, stack) => pseudoParameter(String(name), stack),
  'Fn::GetAtt': (argument) => `\${${Array.isArray(argument) ? argument.join('.') : String(argument)}}`,
  'Fn::Join': (argument, stack) => {
    const [separator, parts] = argument as [string, unknown];
    return Array.isArray(parts) ? parts.map((part) => textOf(part, stack)).join(separator) : unknown;
  },
  'Fn::Sub': (argument, stack) => {
    const [text, values] = Array.isArray(argument)
      ? (argument as [string, Record<string, unknown>])
      : [String(argument), {}];
    return text.replace(/\$\{([^!}][^}]*)\}/g, (_, name: string) =>
      name in values ? textOf(values[name], stack) : pseudoParameter(name, stack),
    );
  },
};

function pseudoParameter(name: string, { account, region }: JudgedStack): string {
  const known: Readonly<Record<string, string | undefined>> = {
    'AWS::AccountId': account,
    'AWS::Partition': 'aws',
    'AWS::Region': region,
    'AWS::URLSuffix': 'amazonaws.com',
  };
  return known[name] ?? `\${${name}}`;
}
