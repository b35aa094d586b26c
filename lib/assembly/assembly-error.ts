/** A folder that is no assembly, or a damaged one. Its message is meant to be printed as it is. */
export class AssemblyError extends Error {
  constructor(folder: string, cause: string) {
    const [reason = ''] = cause.split('\n');
    super(`${folder} cannot be read as what cdk synth writes: ${reason}; synthesize again, or name another folder`);
    this.name = 'AssemblyError';
  }
}
