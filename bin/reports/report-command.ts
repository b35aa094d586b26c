/** One report: `npm run report -- <name> …`. */
export interface ReportCommand {
  readonly name: string;
  /** One line for the list of reports. */
  readonly purpose: string;
  /**
   * Prints the report.
   *
   * @returns the exit code
   * @throws AuthorError for what the caller can mend
   */
  run(argv: readonly string[]): number | Promise<number>;
}
