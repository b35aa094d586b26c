import type { JudgedResource } from '../../judged/judged-resource.js';
import { oneOrMany } from '../iam/allows.js';

/** Whether the policy of a key lets an AWS service encrypt with it. */
export const admits = (key: JudgedResource, service: string): boolean =>
  key
    .at('KeyPolicy', 'Statement')
    .items.some(
      (statement) =>
        statement.at('Effect').text === 'Allow' &&
        [...oneOrMany(statement.at('Principal', 'Service'))].some(({ text }) => text === service) &&
        oneOrMany(statement.at('Action')).some(({ text }) => /^kms:(\*|GenerateDataKey\*?)$/.test(text)),
    );
