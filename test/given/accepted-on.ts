import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** The rules that are acknowledged on a construct or on anything below it. */
export const acceptedOn = ({ node }: IConstruct): string[] =>
  node
    .findAll()
    .flatMap((construct) => construct.node.metadata)
    .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
    .flatMap(({ data }) => Object.keys(data));
