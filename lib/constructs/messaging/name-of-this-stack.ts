import { Fn, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/**
 * A name for what AWS wants named and what may stay behind: it ends with the part of the stack's id that no other stack
 * has, so that the next stack of the same name does not collide with what the last one left.
 */
export function nameOfThisStack(scope: Construct, name: string): string {
  const uuid = Fn.select(2, Fn.split('/', Stack.of(scope).stackId));
  return Fn.join('-', [name, Fn.select(0, Fn.split('-', uuid))]);
}
