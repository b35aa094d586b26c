/** A mistake in what somebody typed: its message is the whole story, and a stack trace would only hide it. */
export class AuthorError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'AuthorError';
  }
}
