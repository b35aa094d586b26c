/** A rule of our own for one template, run by the CloudFormation validator of the CDK beside its built-in ones. */
export interface TemplateRule {
  /** `HEADROOM-<service>-<number>`: what findings and acknowledgements call it. Never used again for another rule. */
  readonly id: string;
  /** What a good resource looks like, in one sentence. */
  readonly sentence: string;
  /**
   * Adds to `violation` in a package of its own. A rule that fails to evaluate is silent, so each has a template that
   * breaks it and one that holds in the tests. Known traps: `sprintf` with `%q` never fires, `resolve` of a reference
   * is the logical id of its target, and what another stack exports is unknown here.
   */
  readonly rego: string;
}
