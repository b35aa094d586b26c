import type { JudgedAssembly } from './judged/judged-assembly.js';

/** One thing that is wrong, at one place. */
export interface Finding {
  readonly at: {
    /** File of the template, as the CDK hands it out. */
    readonly templatePath: string;
    /** Construct path of its stack. */
    readonly stackPath: string;
    /** Absent when the template as a whole is meant. */
    readonly logicalId?: string;
  };
  /** Such as `Properties.ContainerDefinitions.1.StopTimeout`; empty for the whole resource. */
  readonly path: string;
  /** What was found, why it fails and what to do, in a sentence. */
  readonly problem: string;
}

/** A rule of our own over everything that one synth wrote. What it looks at may lie in different stacks. */
export interface Rule {
  /** `HEADROOM-<service>-<number>`: what findings and acknowledgements call it. Never used again for another rule. */
  readonly id: string;
  /** What good looks like, in one sentence. */
  readonly sentence: string;
  findings(assembly: JudgedAssembly): Iterable<Finding>;
}
